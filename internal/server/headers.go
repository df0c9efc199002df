package server

import "net/http"

// field is a header that is the same in every answer. The value is made once and
// shared, so nobody may write into it; to add to it makes a new one.
type field struct {
	name  string // in its canonical form, so that it can be set without looking
	value []string
}

func newField(name, value string) field {
	return field{http.CanonicalHeaderKey(name), []string{value}}
}

// set sets fields. To set each by http.Header.Set would make its value anew.
func set(header http.Header, fields []field) {
	for _, f := range fields {
		header[f.name] = f.value
	}
}

// secured sets the headers that every answer has. A page that needs to do more
// than show text replaces the policy by its own.
func secured(next http.Handler) http.Handler {
	fields := []field{
		newField("X-Content-Type-Options", "nosniff"),
		newField("Referrer-Policy", "no-referrer"),
		newField("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		set(w.Header(), fields)
		next.ServeHTTP(w, r)
	})
}
