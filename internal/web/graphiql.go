package web

import "net/http"

// GraphiQL serves the page for writing queries, which talks to /graphql on the same origin. Without a built bundle it
// answers 503 with a page that says how to get one.
func (s *Site) GraphiQL() http.Handler {
	built, there := s.bundle.Bundles["graphiql"]
	if !there {
		return s.handler(page{"unbuilt.html", pagePolicy, http.StatusServiceUnavailable, s.common})
	}
	data := graphiQLData{
		Script:   AssetsPath + built.Script,
		Style:    AssetsPath + built.Style,
		Licences: AssetsPath + s.bundle.Licences,
		Icon:     s.common.Icon,
	}
	return s.handler(page{"graphiql.html", graphiQLPolicy, http.StatusOK, data})
}

type graphiQLData struct {
	Script, Style, Licences, Icon string
}
