// Package dossier reads from the API what pages tell, and arranges it for readers:
// ties by what they say, a history as a reader would tell it, sources with what
// rests on them. Whatever a page shows, the API has answered; nothing is added here.
package dossier

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"diginett/internal/org"
)

// Ask asks one of the documents of this package, and puts the data of the answer into
// a struct whose fields are those of the document. Values of variables are texts,
// booleans, nil, or an []any of texts.
type Ask func(ctx context.Context, document string, variables map[string]any, into any) error

//go:embed documents
var documentFiles embed.FS

// Documents are the GraphQL documents that are asked, by name.
func Documents() (map[string]string, error) {
	names, err := fs.Glob(documentFiles, "documents/*.graphql")
	if err != nil {
		return nil, err
	}
	documents := make(map[string]string, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(documentFiles, name)
		if err != nil {
			return nil, fmt.Errorf("read the documents of pages: %w", err)
		}
		documents[name[len("documents/"):len(name)-len(".graphql")]] = string(text)
	}
	return documents, nil
}

// Reader asks for what pages tell. It is safe for concurrent use.
type Reader struct {
	ask       Ask
	documents map[string]string
}

// NewReader returns a reader that asks this way.
func NewReader(ask Ask) (*Reader, error) {
	documents, err := Documents()
	if err != nil {
		return nil, err
	}
	return &Reader{ask, documents}, nil
}

// Document is a document by its name, such as "organisation".
func (r *Reader) Document(name string) string { return r.documents[name] }

// Moment is the data that is answered from, and its day.
type Moment struct {
	Version  string
	Today    org.PartialDate
	Coverage struct{ From, To org.PartialDate }
}

// Ref is an organisation that something leads to.
type Ref struct{ Slug, Kind, Name string }

// Source is a source as facts name it.
type Source struct{ ID, Title string }

// Window is a time of which a beginning and an end are known, or neither, or one; the
// end counts.
type Window struct{ From, To org.PartialDate }

// Known reports whether one of the two is known.
func (w Window) Known() bool { return w.From.Known() || w.To.Known() }

// Page says whether a list goes on.
type Page struct {
	HasNextPage bool
	EndCursor   string
}

// optional is a variable that may be left out.
func optional(text string) any {
	if text == "" {
		return nil
	}
	return text
}
