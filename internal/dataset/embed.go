package dataset

import (
	"embed"
	"io/fs"
)

//go:embed norway
var embedded embed.FS

// Embedded returns the data set of Norway that is built into the program. Its
// root holds datapackage.json and the tables.
func Embedded() fs.FS {
	root, err := fs.Sub(embedded, "norway")
	if err != nil {
		panic(err) // only a malformed path can fail, and this one is a constant
	}
	return root
}
