package main

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
)

// noticeFile is what files are called that say under which licence something is.
var noticeFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)

// sqliteNotice is for SQLite, whose source is in the module of its driver.
const sqliteNotice = "=== SQLite\n\nThe author disclaims copyright to this source code (https://www.sqlite.org/copyright.html).\n"

// thirdParties are the licences of all that others made and that is in the program: Go
// and its standard library, the modules that it was linked from, SQLite, and the
// packages of the pages. A module without one is an error.
func thirdParties(program, pages string) ([]byte, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, fmt.Errorf("read which modules are in %s: %w", program, err)
	}
	var text bytes.Buffer
	text.WriteString("diginett is under the MIT licence (LICENSE). In it is the work of others, under these.\n\n")
	root, err := goSays("env", "GOROOT")
	if err != nil {
		return nil, err
	}
	if err := notice(&text, "Go "+info.GoVersion, root); err != nil {
		return nil, err
	}
	folders, err := foldersOf(info.Deps)
	if err != nil {
		return nil, err
	}
	for i, module := range info.Deps {
		if err := notice(&text, module.Path+" "+module.Version, folders[i]); err != nil {
			return nil, err
		}
	}
	text.WriteString(sqliteNotice)
	return appendPages(&text, pages)
}

// foldersOf are the folders that modules are in, in their order.
func foldersOf(modules []*debug.Module) ([]string, error) {
	if len(modules) == 0 {
		return nil, nil
	}
	args := []string{"list", "-m", "-f", "{{.Dir}}"}
	for _, module := range modules {
		args = append(args, module.Path)
	}
	said, err := goSays(args...)
	if err != nil {
		return nil, err
	}
	folders := strings.Split(said, "\n")
	if len(folders) != len(modules) {
		return nil, fmt.Errorf("go list tells %d folders of %d modules", len(folders), len(modules))
	}
	return folders, nil
}

// goSays is what the go command prints.
func goSays(args ...string) (string, error) {
	said, err := exec.Command("go", args...).Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(said)), nil
}

// notice appends the files of a folder that speak of a licence.
func notice(text *bytes.Buffer, of, folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("find the licence of %s: %w", of, err)
	}
	fmt.Fprintf(text, "=== %s\n\n", of)
	found := false
	for _, entry := range entries {
		if entry.IsDir() || !noticeFile.MatchString(entry.Name()) {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return fmt.Errorf("read the licence of %s: %w", of, err)
		}
		text.Write(append(bytes.TrimSpace(content), "\n\n"...))
		found = true
	}
	if !found {
		return fmt.Errorf("%s has no licence in %s", of, folder)
	}
	return nil
}

// appendPages appends the licences that the build of the pages put together.
func appendPages(text *bytes.Buffer, pages string) ([]byte, error) {
	found, err := filepath.Glob(filepath.Join(pages, "licences-*.txt"))
	if err != nil || len(found) != 1 {
		return nil, fmt.Errorf("%s has %d files licences-*.txt, want one; `make web` makes it", pages, len(found))
	}
	content, err := os.ReadFile(found[0])
	if err != nil {
		return nil, fmt.Errorf("read the licences of the pages: %w", err)
	}
	text.WriteByte('\n')
	text.Write(content)
	return text.Bytes(), nil
}
