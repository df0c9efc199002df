package server

import "net/http"

// anyOrigin lets pages of any host read what is answered. It is public and the
// same for everyone, so there are no credentials to protect, and none are allowed.
func anyOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("Access-Control-Expose-Headers", requestIDHeader)
		if r.Method != http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		header.Set("Allow", graphQLMethods)
		header.Set("Access-Control-Allow-Methods", "GET, POST")
		// Client libraries send headers of their own, which mean nothing here.
		header.Set("Access-Control-Allow-Headers", "*")
		header.Set("Access-Control-Max-Age", "86400")
		w.WriteHeader(http.StatusNoContent)
	})
}
