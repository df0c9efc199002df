package web

import "net/http"

// GraphiQL serves the page for writing queries, which talks to /graphql on the same origin. Without a built bundle it
// answers 503 with a page that says how to get one.
func (s *Site) GraphiQL() http.Handler {
	if !s.Built() {
		return s.handler(page{"unbuilt.html", pagePolicy, http.StatusServiceUnavailable, s.common})
	}
	data := graphiQLData{
		Script:   AssetsPath + s.bundle.Script,
		Style:    AssetsPath + s.bundle.Style,
		Licences: AssetsPath + s.bundle.Licences,
		Icon:     s.common.Icon,
	}
	return s.handler(page{"graphiql.html", graphiQLPolicy, http.StatusOK, data})
}

type graphiQLData struct {
	Script, Style, Licences, Icon string
}
