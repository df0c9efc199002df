package regular

import (
	"io/fs"
	"os"
	"path/filepath"
)

// Folder is a folder as a file system, of which ordinary files and folders can be opened. The error
// wraps [ErrOther] where something else is to be.
type Folder string

// Open implements [fs.FS].
func (f Folder) Open(name string) (fs.File, error) {
	folder := os.DirFS(string(f))
	info, err := fs.Stat(folder, name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return folder.Open(name)
	}
	file, err := Open(filepath.Join(string(f), filepath.FromSlash(name)))
	if err != nil {
		return nil, err // and no file that is nil and does not look so
	}
	return file, nil
}
