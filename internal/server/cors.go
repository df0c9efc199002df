package server

import "net/http"

// anyOrigin lets pages of any host read what is answered. It is public and the
// same for everyone, so there are no credentials to protect, and none are allowed.
func anyOrigin(next http.Handler) http.Handler {
	fields := readableAnywhere()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		set(w.Header(), fields)
		if r.Method != http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		preflight(w.Header())
		w.WriteHeader(http.StatusNoContent)
	})
}

// readableAnywhere are the headers by which pages of any host can read an answer.
func readableAnywhere() []field {
	return []field{
		newField("Access-Control-Allow-Origin", "*"),
		newField("Access-Control-Expose-Headers", requestIDHeader+", "+versionHeader+", "+publicationHeader+", ETag, Retry-After, Content-Disposition, Content-Range"),
	}
}

func preflight(header http.Header) {
	header.Set("Allow", graphQLMethods)
	header.Set("Access-Control-Allow-Methods", "GET, POST")
	// Client libraries send headers of their own, which mean nothing here.
	header.Set("Access-Control-Allow-Headers", "*, Authorization") // which * does not stand for
	header.Set("Access-Control-Max-Age", "86400")
}
