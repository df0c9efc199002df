package web

import "net/http"

// Each page gets only what it needs. Nothing may frame a page, submit a form to another host or change the base of its addresses.
const (
	// pagePolicy suits pages without scripts. Their forms lead to pages of ours.
	pagePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

	// scriptedPolicy suits pages that work without scripts, and have one to be handier.
	scriptedPolicy = pagePolicy + "; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

	// graphiQLPolicy allows inline styles on top of the bundle, because Monaco positions what it draws with them. No
	// other page has this exception, and no page has one for scripts.
	graphiQLPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
		"img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; " + lockedDown

	// explorerPolicy lets the explorer ask the service, and give away its picture. It makes no markup out of texts.
	explorerPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; " +
		"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

	// assetPolicy binds the workers, which take their policy from their own response.
	assetPolicy = "default-src 'none'; " + lockedDown

	lockedDown = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

func setCommonHeaders(header http.Header, policy string) {
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	// An address of GraphiQL carries the visitor's query, which is nobody else's business.
	header.Set("Referrer-Policy", "no-referrer")
}

// onlyReads answers 405 to anything but GET and HEAD.
func onlyReads(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			setCommonHeaders(w.Header(), assetPolicy)
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func serveMissing(w http.ResponseWriter, _ *http.Request) {
	serveRefusal(w, http.StatusNotFound, "404 page not found")
}

func serveRefusal(w http.ResponseWriter, status int, why string) {
	setCommonHeaders(w.Header(), assetPolicy)
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, why, status)
}
