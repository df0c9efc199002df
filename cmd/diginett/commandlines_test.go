package main

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// commandLine is how the program is called in units of systemd, in YAML, and in a Dockerfile.
var commandLine = regexp.MustCompile(`(?s)(?:ExecStart=\S*/diginett |(?:args|command|test|CMD):? \[(?:CMD, |"/usr/local/bin/diginett", )?(?:diginett, )?)"?(serve|check|publish|receive)\b(.*?)(?:\]|\n[A-Z#])`)

func TestFilesForOperatorsNameFlagsThatThereAre(t *testing.T) {
	lines := 0
	for path, text := range deployment(t) {
		for _, said := range commandLine.FindAllStringSubmatch(text, -1) {
			lines++
			i := slices.IndexFunc(commands(), func(c command) bool { return c.name == said[1] })
			if i < 0 {
				t.Errorf("%s calls %s, which is no command", path, said[1])
				continue
			}
			known := flagsOf(t, commands()[i])
			for _, flag := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(said[2], -1) {
				if known.Lookup(flag[1]) == nil {
					t.Errorf("%s: %s has no --%s", path, said[1], flag[1])
				}
			}
		}
	}
	if lines < 10 {
		t.Errorf("only %d command lines were found", lines)
	}
}

// deployment are the files that operators begin with.
func deployment(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{"Dockerfile": read(t, "../../Dockerfile")}
	err := filepath.WalkDir(deployed, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files[path] = read(t, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
