package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"time"
)

// page is an HTML page ready to be filled in and sent.
type page struct {
	template string
	policy   string
	status   int
	data     any
}

// handler serves a page that is the same for everyone.
func (s *Site) handler(p page) http.Handler {
	return onlyReads(packed(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.write(w, r, p) })))
}

// inLanguages serves a page that is made for each request, in the language that is asked for.
func (s *Site) inLanguages(pageFor func(*http.Request, Language) page) http.Handler {
	return onlyReads(packed(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Language")
		spoken, err := languageOf(r)
		if err != nil {
			serveRefusal(w, http.StatusBadRequest, err.Error())
			return
		}
		w.Header().Set("Content-Language", string(spoken))
		s.write(w, r, pageFor(r, spoken))
	})))
}

func (s *Site) write(w http.ResponseWriter, r *http.Request, p page) {
	var body bytes.Buffer
	if err := s.pages.ExecuteTemplate(&body, p.template, p.data); err != nil {
		// Only a mistake in the template leads here, and each template has a test.
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	setCommonHeaders(w.Header(), p.policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	p.send(w, r, body.Bytes())
}

func (p page) send(w http.ResponseWriter, r *http.Request, body []byte) {
	if p.status == http.StatusOK {
		sendCacheable(w, r, body)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(p.status)
	// The only failure left is a reader who has gone.
	_, _ = w.Write(body)
}

// sendCacheable lets a browser keep the page but ask each time whether it is still the same: its address stays while
// the data, and the hashed names it refers to, change.
func sendCacheable(w http.ResponseWriter, r *http.Request, body []byte) {
	sum := sha256.Sum256(body)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", `W/"`+hex.EncodeToString(sum[:8])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}
