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

// signOf is a sign of a file, or of the files in a folder, that changes when they do:
// their names, lengths and times, and where links lead to. It reads none of them. What
// is hidden, as editors leave it, does not count.
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
	if !info.IsDir() {
		writeSign(sum, info)
		return hex.EncodeToString(sum.Sum(nil)), nil
	}
	entries, err := os.ReadDir(target)
	if err != nil {
		return "", err
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		file, err := os.Stat(filepath.Join(target, entry.Name()))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%q ", entry.Name())
		writeSign(sum, file)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func writeSign(to io.Writer, file os.FileInfo) {
	fmt.Fprintf(to, "%d %d %s\n", file.Size(), file.ModTime().UnixNano(), file.Mode())
}
