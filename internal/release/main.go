// Command release packs a built program with all that has to go with it: a tar.gz that
// has the same bytes whenever it is made of the same files, the licences of others'
// work that is in the program, and its bills of materials without what changes from one
// making to the next. `make release` runs it; it is no part of the program.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// options are the flags.
type options struct {
	program string // the file of the built program
	pages   string // the folder of the bundle of pages that is in it
	name    string // of the folder in the archive, such as diginett-v1.2.3-linux-amd64
	out     string // the folder that the archive is written to
	notices bool   // whether to print the licences alone
	sbom    string // a bill of materials to make the same every time; empty for none
	seconds int64  // since 1970: how old everything in the archive says it is
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "release: %s\n", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	var o options
	f := flag.NewFlagSet("release", flag.ContinueOnError)
	f.StringVar(&o.program, "program", "", "pack the built `PROGRAM`")
	f.StringVar(&o.pages, "pages", "internal/web/dist", "take the licences of the pages from `DIR`")
	f.StringVar(&o.name, "name", "", "name the archive, and the folder in it, `NAME`")
	f.StringVar(&o.out, "out", "dist", "write to `DIR`")
	f.BoolVar(&o.notices, "notices", false, "print the licences of others' work in the program, and do nothing else")
	f.StringVar(&o.sbom, "sbom", "", "make the bill of materials `FILE` the same every time, and do nothing else")
	f.Int64Var(&o.seconds, "date", 0, "date everything `SECONDS` after 1970 began")
	if err := f.Parse(args); err != nil {
		return err
	}
	when := time.Unix(o.seconds, 0).UTC()
	switch {
	case o.sbom != "":
		return settleFile(o.sbom, when)
	case o.notices:
		text, err := thirdParties(o.program, o.pages)
		fmt.Print(string(text))
		return err
	}
	return pack(o, f.Args(), when)
}

// pack writes the archive: the program, the licences of what is in it, and the files
// that are named as PATH or PATH=PLACE. A folder stands for all that is in it.
func pack(o options, named []string, when time.Time) error {
	notices, err := thirdParties(o.program, o.pages)
	if err != nil {
		return err
	}
	files := []member{{name: "diginett", path: o.program, mode: 0o755}, {name: "THIRD-PARTY-NOTICES.txt", content: notices, mode: 0o644}}
	for _, one := range named {
		path, place, placed := strings.Cut(one, "=")
		if !placed {
			place = path
		}
		found, err := membersIn(path, place)
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	return writeArchive(filepath.Join(o.out, o.name+".tar.gz"), o.name, files, when)
}
