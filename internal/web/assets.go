package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// AssetsPath is where Assets has to be mounted; the pages refer to it.
const AssetsPath = "/assets/"

// contentTypes is a list of its own, not package mime: that one reads the machine's settings, which may differ.
var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".svg":  "image/svg+xml",
	".ttf":  "font/ttf",
	".txt":  "text/plain; charset=utf-8",
}

// asset is one file under a name that changes with its content. It is read where it lies, in the program: copies of
// the bundle would take more memory than everything else.
type asset struct {
	contentType string
	files       fs.FS
	plain       stored
	gzipped     stored // without a name where it would not pay
}

// stored is a file of an asset, or what was made when the program started.
type stored struct {
	name string
	size int64
	made []byte // nil for a file
}

func (s stored) open(files fs.FS) (io.ReadCloser, error) {
	if s.made != nil {
		return io.NopCloser(bytes.NewReader(s.made)), nil
	}
	return files.Open(s.name)
}

// Assets serves the scripts, style sheets and fonts of the pages below AssetsPath. Their names carry a hash of their
// content, so they may be cached for ever. What it does not know is 404; other methods than GET and HEAD are 405.
func (s *Site) Assets() http.Handler {
	return onlyReads(http.HandlerFunc(s.serveAsset))
}

func (s *Site) serveAsset(w http.ResponseWriter, r *http.Request) {
	name, below := strings.CutPrefix(r.URL.Path, AssetsPath)
	found, known := s.assets[name]
	if !below || !known {
		serveMissing(w, r)
		return
	}
	header := w.Header()
	setCommonHeaders(header, assetPolicy)
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("Content-Type", found.contentType)
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	found.write(w, r)
}

func (a asset) write(w http.ResponseWriter, r *http.Request) {
	body := a.plain
	if a.gzipped.name != "" {
		w.Header().Set("Vary", "Accept-Encoding")
		if acceptsGzip(r.Header) {
			w.Header().Set("Content-Encoding", "gzip")
			body = a.gzipped
		}
	}
	w.Header().Set("Content-Length", strconv.FormatInt(body.size, 10))
	if r.Method == http.MethodHead {
		return
	}
	file, err := body.open(a.files)
	if err != nil {
		panic(fmt.Errorf("open an asset: %w", err)) // it was there when the site was made; the server answers 500 and logs it
	}
	defer file.Close()
	_, _ = io.Copy(w, file) // the only failure left is a reader who has gone
}

// addHashed takes a file from the sources, gives it a name with a hash as the bundle's files have, and returns its address.
func (s *Site) addHashed(files fs.FS, file string) (address string, err error) {
	content, err := fs.ReadFile(files, file)
	if err != nil {
		return "", err
	}
	return s.addMade(path.Base(file), content)
}

// addJoined makes one style sheet of all files of a folder, in the order of their names.
func (s *Site) addJoined(files fs.FS, folder, name string) (address string, err error) {
	names, err := fs.Glob(files, folder+"/*.css")
	if err != nil {
		return "", err
	}
	var joined []byte
	for _, file := range names {
		content, err := fs.ReadFile(files, file)
		if err != nil {
			return "", err
		}
		joined = append(joined, content...)
	}
	return s.addMade(name, joined)
}

// addMade takes what was read or made when the program started, plain and packed.
func (s *Site) addMade(base string, content []byte) (address string, err error) {
	packed, err := pack(content)
	if err != nil {
		return "", err
	}
	name := hashedName(base, content)
	return AssetsPath + name, s.add(name, nil, stored{size: int64(len(content)), made: content}, stored{name + ".gz", int64(len(packed)), packed})
}

func hashedName(name string, content []byte) string {
	sum := sha256.Sum256(content)
	extension := path.Ext(name)
	return strings.TrimSuffix(name, extension) + "-" + hex.EncodeToString(sum[:4]) + extension
}

func (s *Site) addBuilt(dist fs.FS, name string) error {
	plain, err := fs.Stat(dist, name)
	if err != nil {
		return err
	}
	var gzipped stored
	switch info, err := fs.Stat(dist, name+".gz"); {
	case err == nil:
		gzipped = stored{name: name + ".gz", size: info.Size()}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return s.add(name, dist, stored{name: name, size: plain.Size()}, gzipped)
}

func (s *Site) add(name string, files fs.FS, plain, gzipped stored) error {
	contentType, known := contentTypes[path.Ext(name)]
	if !known {
		return fmt.Errorf("%s: no content type is known for it", name)
	}
	s.assets[name] = asset{contentType, files, plain, gzipped}
	return nil
}
