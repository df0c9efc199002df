package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"diginett/graph/fault"
)

// Exports are files that are written as they are asked for, under /export/.
type Exports struct {
	// Index tells people which there are, in plain text.
	Index string
	// Choose finds the file of that name and of choices, of the version of the data that
	// is named, or of now where that is empty, and reads nothing. It returns nil where
	// that version is not held. An error that clients may see is a [fault.Error].
	Choose func(ctx context.Context, version, file string, choices url.Values) (Export, error)
}

// Export is a file that a client asks for.
type Export interface {
	FileName() string
	MediaType() string
	// Identity is all that its bytes depend on, beside the program.
	Identity() string
	// Open finds what is in it. What it returns writes the file under the same
	// context; after an error the file is not whole.
	Open(ctx context.Context) (write func(io.Writer) error, err error)
}

const exportsPath = "/export/"

// longestExport is how long writing one file may take, whoever takes it however
// slowly. A large one takes longer than any answer, so the deadline of answers does
// not hold.
const longestExport = 10 * time.Minute

// exporting answers with files. Those that are written at the same time have a gate of
// their own, so that they take no turn of a question.
type exporting struct {
	*Exports
	serving context.Context // ends when the server stops
	api     *api
	shares  *shares
	log     *slog.Logger
	always  []field
	lasting []field
}

func newExporting(serving context.Context, exports *Exports, api *api, clients *clients, log *slog.Logger) *exporting {
	return &exporting{
		Exports: exports, serving: serving, api: api, shares: newShares(clients, api.files.Running), log: log,
		always:  []field{newField("Cache-Control", "no-store"), newField("Vary", "Accept, Accept-Encoding")},
		lasting: append([]field{newField("Vary", "Accept-Encoding")}, api.lasting...),
	}
}

// index tells which files there are.
func (e *exporting) index(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = io.WriteString(w, e.Index) // the only failure left is a reader who has gone
}

// ServeHTTP implements http.Handler.
func (e *exporting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	set(w.Header(), e.always)
	if !r.ProtoAtLeast(1, 1) { // whose readers cannot tell a file that breaks off from a whole one
		(&refusal{status: http.StatusHTTPVersionNotSupported, message: "files are sent by HTTP/1.1 and later; a proxy may need to be told so", code: fault.BadRequest}).write(w, r)
		return
	}
	e.api.sayVersion(r.Context(), w)
	choices, err := choicesOf(r.URL)
	if err != nil {
		e.refuse(w, r, err)
		return
	}
	version, refused := versionIn(choices)
	if refused != nil {
		refused.write(w, r)
		return
	}
	export, err := e.Choose(r.Context(), version, strings.TrimPrefix(r.URL.Path, exportsPath), choices)
	switch {
	case err != nil:
		e.refuse(w, r, err)
		return
	case export == nil:
		gone(version, w.Header().Get(versionHeader), askNow).write(w, r)
		return
	case version != "":
		w.Header()[versionHeader] = []string{version}
	}
	coding := codingFor(r.Header["Accept-Encoding"], smallestCoded)
	tag := e.tag(export, coding)
	if contains(r.Header["If-None-Match"], tag) {
		set(w.Header(), e.lasting)
		w.Header()["Etag"] = []string{tag}
		w.WriteHeader(http.StatusNotModified)
		return
	}
	giveBack, may := e.shares.take(r)
	if !may {
		e.shares.refuse(w, r)
		return
	}
	defer giveBack()
	if !e.api.files.enter(r.Context()) {
		writeResponse(w, r, overloaded())
		return
	}
	defer e.api.files.leave()
	e.answer(w, r, export, coding, tag)
}

// versionIn takes the version that an address names out of its choices; empty where it
// names none.
func versionIn(choices url.Values) (string, *refusal) {
	wanted, named := choices["dataVersion"]
	delete(choices, "dataVersion")
	switch {
	case !named:
		return "", nil
	case len(wanted) != 1 || !isDigest(wanted[0]):
		return "", refuse(http.StatusBadRequest, "dataVersion must be one whole version of the data, %d hexadecimal digits in small letters", versionLength)
	}
	return wanted[0], nil
}

// choicesOf reads the query of an address. A semicolon is one of the values; to
// net/url it would be a mistake.
func choicesOf(address *url.URL) (url.Values, error) {
	choices, err := url.ParseQuery(strings.ReplaceAll(address.RawQuery, ";", "%3B"))
	if err != nil {
		return nil, fault.New(fault.BadRequest, "", "the query of the address cannot be read: %s", err)
	}
	return choices, nil
}

// tag names a file in a coding, by all that it depends on.
func (e *exporting) tag(export Export, coding coding) string {
	sum := sha256.Sum256([]byte(strconv.FormatUint(e.api.program, 36) + "\x00" + export.Identity()))
	tag := `"` + hex.EncodeToString(sum[:12])
	if coding != identity {
		tag += "-" + string(coding)
	}
	return tag + `"`
}

func (e *exporting) answer(w http.ResponseWriter, r *http.Request, export Export, coding coding, tag string) {
	ctx, cancel := context.WithTimeout(r.Context(), longestExport)
	defer cancel()
	defer context.AfterFunc(e.serving, cancel)()
	out := newOutgoing(w, func(header http.Header) {
		set(header, e.lasting)
		header["Etag"] = []string{tag}
		header.Set("Content-Type", export.MediaType())
		header.Set("Content-Disposition", `attachment; filename="`+export.FileName()+`"`)
		if coding != identity {
			header["Content-Encoding"] = []string{string(coding)}
		}
	})
	write, err := export.Open(ctx)
	if err == nil && r.Method == http.MethodHead {
		out.begin()
		return
	}
	if err == nil {
		err = writeCoded(out, coding, write)
	}
	switch {
	case err == nil:
	case !out.begun:
		e.refuse(w, r, err)
	default:
		e.breakOff(w, r, err)
	}
}

// breakOff drops the connection, so that nobody takes half a file for a whole one.
func (e *exporting) breakOff(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() == nil { // else the reader has gone, which is theirs to do
		e.log.WarnContext(withID(r.Context(), w), "an export broke off", "path", r.URL.Path, "cause", err)
	}
	panic(http.ErrAbortHandler)
}

// refuse says why there is no file.
func (e *exporting) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var shown *fault.Error
	switch {
	case errors.As(err, &shown):
		status := http.StatusBadRequest
		if shown.Code == fault.NotFound {
			status = http.StatusNotFound
		}
		(&refusal{status: status, message: shown.Error(), code: shown.Code, more: argumentOf(shown)}).write(w, r)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		(&refusal{status: http.StatusServiceUnavailable, message: "the file was not ready in time; choose less", code: fault.Timeout}).write(w, r)
	default:
		e.log.ErrorContext(withID(r.Context(), w), "an export failed", "path", r.URL.Path, "cause", err)
		(&refusal{status: http.StatusInternalServerError, message: "something failed here", code: fault.Internal}).write(w, r)
	}
}

// argumentOf names the argument that a fault is about, where there is one.
func argumentOf(f *fault.Error) map[string]any {
	if f.Argument == "" {
		return nil
	}
	return map[string]any{"argument": f.Argument}
}
