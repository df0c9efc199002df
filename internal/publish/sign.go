package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// signOf is a sign of a file, or of the files in a folder and in the folders below it, that
// changes when they do: their names, lengths and times, and where links lead to. It reads
// none of them. What is hidden, as editors leave it, does not count.
func signOf(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(target)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%q\n", target)
	if info.IsDir() {
		err = writeSigns(sum, target)
	} else {
		writeSign(sum, info)
	}
	return hex.EncodeToString(sum.Sum(nil)), err
}

// writeSigns goes into no folder that is a link, which may lead in a circle.
func writeSigns(to io.Writer, folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		path := filepath.Join(folder, entry.Name())
		file, err := os.Stat(path)
		if err != nil {
			return err
		}
		fmt.Fprintf(to, "%q ", path)
		writeSign(to, file)
		if entry.IsDir() {
			if err := writeSigns(to, path); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeSign(to io.Writer, file os.FileInfo) {
	fmt.Fprintf(to, "%d %d %s\n", file.Size(), file.ModTime().UnixNano(), file.Mode())
}
