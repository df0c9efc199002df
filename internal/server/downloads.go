package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/semaphore"

	"diginett/internal/web"
)

// Downloads are the files that a server gives away. It is safe for concurrent use.
type Downloads interface {
	// Collection returns the files of exactly this version of the data, nil where it
	// is not held. The one that is answered from now is. It may be used as long as the
	// reading lasts that the context is of.
	Collection(ctx context.Context, version string) (*Collection, error)
}

// Collection is the files of one version of the data.
type Collection struct {
	Version   string
	Published string // the day on which the data was published
	Citation  string
	Files     []Download
	// Missing says why files that one would look for are not there, by their names.
	Missing map[string]string
}

// Download is a file that is given away. It never changes.
type Download struct {
	Name  string // such as names.csv
	Type  string // its media type
	About string // what it is, in a line
	Size  int64  // in bytes
	Tag   string // tells its bytes from all others, by letters and digits
	// SHA256 is of its bytes, in hexadecimal digits. It may take seconds, the first time.
	SHA256 func() (string, error)
	Open   func() (io.ReadSeekCloser, error)
	// OfProgram tells that another program could write it otherwise for the same
	// version, so that caches have to ask.
	OfProgram bool
}

// sumsFile names the file of the sums of all others, for `sha256sum --check`.
const sumsFile = "SHA256SUMS"

// downloads gives files away.
//
// A file is streamed off the disk: it takes no room in memory but a buffer, and no
// turn of those who execute operations, so that a hundred readers of the whole
// snapshot slow down nobody who asks. What it does take is a connection, for as long as
// its reader likes. So there are so many large ones at the same time and no more, and
// each has to keep taking it, and to be done in time; whoever was cut off goes on by Range.
type downloads struct {
	serving context.Context // ends when the server stops
	from    Downloads
	site    *web.Site
	moment  func(context.Context) string // the version of now

	published Published // nil where nobody knows
	slots     *semaphore.Weighted
	shares    *shares
}

const (
	// defaultDownloads is how many large files are sent at the same time.
	defaultDownloads = 32
	// downloadTime is for taking a whole file: 2 GB at 20 Mbit/s.
	downloadTime = 15 * time.Minute
)

func newDownloads(serving context.Context, config Config, clients *clients) *downloads {
	return &downloads{
		serving: serving,
		from:    config.Downloads, site: config.Site, moment: func(ctx context.Context) string { return config.Moment(ctx).Version }, published: config.Published,
		slots:  semaphore.NewWeighted(int64(config.MaxDownloads)),
		shares: newShares(clients, config.MaxDownloads),
	}
}

// mount adds the addresses of the files. The ones with a version in them hold for
// ever; the others lead to what is answered from now.
func (d *downloads) mount(mux *http.ServeMux, around func(http.Handler) http.Handler) {
	mux.Handle("/dataset", http.RedirectHandler("/dataset/", http.StatusMovedPermanently))
	for pattern, serve := range map[string]func(http.ResponseWriter, *http.Request, *Collection){
		"/dataset/{$}":              d.servePage,
		"/dataset/{name}":           d.serveFile,
		"/dataset/{version}/{$}":    d.servePage,
		"/dataset/{version}/{name}": d.serveFile,
	} {
		mux.Handle(pattern, around(onlyReads(d.ofVersion(serve))))
	}
}

// ofVersion finds the files of the version in the address, or of now.
func (d *downloads) ofVersion(serve func(http.ResponseWriter, *http.Request, *Collection)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		now, version := d.moment(r.Context()), r.PathValue("version")
		w.Header()[versionHeader] = []string{now}
		sayPublication(w.Header(), d.published, now)
		w.Header().Set("Cache-Control", "no-store") // but for files
		if version != "" && !isDigest(version) {
			notFound(w, r)
			return
		}
		collection, err := d.from.Collection(r.Context(), orNow(version, now))
		switch {
		case err != nil:
			panic(err) // recovered turns it into a 500 and a line in the log
		case collection == nil:
			gone(version, now, takeNow).write(w, r)
			return
		}
		w.Header()[versionHeader] = []string{collection.Version}
		serve(w, r, collection)
	})
}

func orNow(version, now string) string {
	if version == "" {
		return now
	}
	return version
}

func (d *downloads) serveFile(w http.ResponseWriter, r *http.Request, c *Collection) {
	name := r.PathValue("name")
	if r.PathValue("version") == "" && isDigest(name) { // the page of a version, less its slash
		http.Redirect(w, r, "/dataset/"+name+"/", http.StatusMovedPermanently)
		return
	}
	if name == sumsFile {
		d.send(w, r, c, c.sums())
		return
	}
	at := slices.IndexFunc(c.Files, func(f Download) bool { return f.Name == name })
	switch reason, missing := c.Missing[name]; {
	case at >= 0:
		d.send(w, r, c, c.Files[at])
	case missing:
		http.Error(w, reason, http.StatusNotFound)
	default:
		http.Error(w, "There is no such file. /dataset/ lists those that there are.", http.StatusNotFound)
	}
}

// send sends a file, or the part of it that is asked for.
func (d *downloads) send(w http.ResponseWriter, r *http.Request, c *Collection, file Download) {
	if file.Size >= largeAnswer && r.Method != http.MethodHead {
		giveBack, may := d.shares.take(r)
		if !may {
			d.shares.refuse(w, r)
			return
		}
		defer giveBack()
		if !d.slots.TryAcquire(1) {
			w.Header().Set("Retry-After", "10")
			http.Error(w, "Too many files are being sent just now. Ask again in a moment.", http.StatusServiceUnavailable)
			return
		}
		defer d.slots.Release(1)
	}
	content, err := file.Open()
	if err != nil {
		panic(fmt.Errorf("open %s: %w", file.Name, err))
	}
	defer content.Close()
	header := w.Header()
	header.Set("Content-Type", file.Type)
	header.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", versionedName(c.Version, file.Name)))
	header.Set("ETag", `"`+file.Tag+`"`)
	header.Set("Cache-Control", "no-cache") // the file of now: ask whether it still is
	if r.PathValue("version") != "" && !file.OfProgram {
		header.Set("Cache-Control", immutable)
	}
	http.ServeContent(newPatient(d.serving, w), r, "", time.Time{}, content)
}

// versionedName names the version, so that two of them in one folder are not mixed up.
func versionedName(version, name string) string {
	named := "diginett-" + version[:min(12, len(version))]
	if extension, own := strings.CutPrefix(name, "diginett."); own {
		return named + "." + extension
	}
	return named + "-" + name
}

// sums is the file of the sums of all others.
func (c *Collection) sums() Download {
	var text strings.Builder
	for _, file := range c.Files {
		fmt.Fprintf(&text, "%s  %s\n", sumOf(file), file.Name)
	}
	sum := sha256.Sum256([]byte(text.String()))
	return Download{
		Name: sumsFile, OfProgram: true, Type: "text/plain; charset=utf-8", Size: int64(text.Len()), Tag: hex.EncodeToString(sum[:16]),
		Open: func() (io.ReadSeekCloser, error) { return readable{strings.NewReader(text.String())}, nil },
	}
}

func sumOf(file Download) string {
	sum, err := file.SHA256()
	if err != nil {
		panic(fmt.Errorf("sum of %s: %w", file.Name, err))
	}
	return sum
}

// readable is what needs no closing.
type readable struct{ io.ReadSeeker }

// Close implements io.Closer.
func (readable) Close() error { return nil }

func (d *downloads) servePage(w http.ResponseWriter, r *http.Request, c *Collection) {
	page := web.DatasetPage{Version: c.Version, Published: c.Published, Citation: c.Citation}
	for _, file := range c.Files {
		page.Files = append(page.Files, web.DatasetFile{Name: file.Name, About: file.About, Size: file.Size, SHA256: sumOf(file)})
	}
	for _, name := range slices.Sorted(maps.Keys(c.Missing)) {
		if reason := c.Missing[name]; !slices.Contains(page.Missing, reason) {
			page.Missing = append(page.Missing, reason)
		}
	}
	d.site.DatasetPage(page).ServeHTTP(w, r)
}
