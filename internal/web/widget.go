package web

import (
	"crypto/sha512"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
)

// WidgetPath is where WidgetFiles has to be mounted; the widget finds the service by it.
const WidgetPath = "/widget/"

// The names below WidgetPath that stay while what is behind them moves.
const (
	widgetLoader      = "v1.js"
	widgetDescription = "v1.json"
)

// anyWidget is the form of the name of a widget of the first version, of whatever program.
var anyWidget = regexp.MustCompile(`^v1-[0-9A-Z]{1,32}\.js$`)

// The widget knows its documents by their hash alone.
var (
	//go:embed widget/ties.graphql
	widgetTies string
	//go:embed widget/timeline.graphql
	widgetTimeline string
)

// Widget is the custom element that pages of others embed. Its zero value stands for what was not built.
type Widget struct {
	// Loader is the path of a module that loads the newest widget of the first version.
	Loader string `json:"loader"`
	// Address is the path of this very widget. What is there never changes; a program with another widget leads on from there to its own.
	Address string `json:"address"`
	// Integrity is of what is at Address, in the form of the attribute of that name (Subresource Integrity).
	Integrity string `json:"integrity"`
	// Bytes is the length of what is at Address, unpacked.
	Bytes int64 `json:"bytes"`
}

// Widget tells where the widget is.
func (s *Site) Widget() Widget { return s.widget }

// WidgetDocuments are the GraphQL documents that the widget asks for by their hash.
func (*Site) WidgetDocuments() []string { return []string{widgetTies, widgetTimeline} }

// WidgetFiles serves, below WidgetPath, what pages of other hosts load: the widget, its loader, and what the framed
// pages are made with, which have no origin of their own in a sandbox. A name with a hash in it may be cached for ever.
func (s *Site) WidgetFiles() http.Handler {
	return onlyReads(http.HandlerFunc(s.serveShared))
}

func (s *Site) serveShared(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	name, below := strings.CutPrefix(r.URL.Path, WidgetPath)
	found, known := s.shared[name]
	switch {
	case below && known:
	case s.widget == Widget{}:
		serveRefusal(w, http.StatusServiceUnavailable, "The widget is not built here; `make web` builds it.")
		return
	case below && anyWidget.MatchString(name):
		s.leadToNewest(w)
		return
	default:
		serveRefusal(w, http.StatusNotFound, "There is no such file; "+WidgetPath+widgetLoader+" always loads the newest widget, and "+WidgetPath+widgetDescription+" names it.")
		return
	}
	setCommonHeaders(header, assetPolicy)
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	if name == widgetLoader || name == widgetDescription {
		header.Set("Cache-Control", "public, max-age=300")
	}
	header.Set("Content-Type", found.contentType)
	found.write(w, r)
}

// leadToNewest answers for a widget of another program: a loader that somebody still keeps names it. What a page
// runs only with a certain integrity its browser refuses there.
func (s *Site) leadToNewest(w http.ResponseWriter) {
	setCommonHeaders(w.Header(), assetPolicy)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", s.widget.Address)
	w.WriteHeader(http.StatusTemporaryRedirect)
}

// addWidget puts the widget and its loader among what is shared, where it was built.
func (s *Site) addWidget() error {
	if script := s.bundle.Bundles["embed"].Script; script != "" {
		s.embedding.Script = s.share(script)
	}
	name := s.bundle.Bundles["widget"].Script
	if name == "" {
		return nil
	}
	built := s.assets[name]
	content, err := fs.ReadFile(built.files, built.plain.name)
	if err != nil {
		return err
	}
	sum := sha512.Sum384(content)
	s.widget = Widget{
		Loader: WidgetPath + widgetLoader, Address: WidgetPath + name,
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(sum[:]), Bytes: int64(len(content)),
	}
	description, err := json.MarshalIndent(s.widget, "", "  ")
	if err != nil {
		return fmt.Errorf("describe the widget: %w", err)
	}
	s.shared[name] = built
	s.shared[widgetLoader] = made(widgetLoader, fmt.Appendf(nil, "import \"./%s\";\n", name))
	s.shared[widgetDescription] = made(widgetDescription, append(description, '\n'))
	return nil
}

// shareJoined is addJoined for what pages of other hosts load.
func (s *Site) shareJoined(files fs.FS, folder, name string) (address string, err error) {
	address, err = s.addJoined(files, folder, name)
	if err != nil {
		return "", err
	}
	return s.share(strings.TrimPrefix(address, AssetsPath)), nil
}

// share puts an asset among what is shared, and returns its address there.
func (s *Site) share(name string) (address string) {
	s.shared[name] = s.assets[name]
	return WidgetPath + name
}

// made is a small file that was made when the program started, of a type that is known.
func made(name string, content []byte) asset {
	return asset{contentType: contentTypes[path.Ext(name)], plain: stored{size: int64(len(content)), made: content}}
}
