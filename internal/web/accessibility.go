package web

import "net/http"

// Accessibility serves the accessibility statement at "/accessibility".
func (s *Site) Accessibility() http.Handler {
	return s.inLanguages(func(_ *http.Request, spoken Language) page {
		return page{"accessibility.html", pagePolicy, http.StatusOK, s.frame("/accessibility", spoken)}
	})
}
