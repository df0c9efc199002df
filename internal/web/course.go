package web

import (
	"context"
	"net/http"
	"strings"
)

// Gallery serves the list of examples at "/examples".
func (s *Site) Gallery() http.Handler {
	return s.inLanguages(func(_ *http.Request, spoken Language) page {
		return page{"examples.html", pagePolicy, http.StatusOK, galleryData{s.frame("/examples", spoken), s.groups}}
	})
}

type galleryData struct {
	frame
	Groups []Group
}

// Example serves an example at "/examples/{name}", with its answer. The answer is asked for at each request, so that
// the page shows the data as it is: ask returns it as JSON, nil where there is none just now, and the page says so.
// BaseURL is where the service is reached, without a slash at its end. What is no example is 404.
func (s *Site) Example(baseURL string, ask func(context.Context, Example) []byte) http.Handler {
	lessons := s.lessons()
	return onlyReads(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		found, known := lessons[r.PathValue("name")]
		if !known {
			serveRefusal(w, http.StatusNotFound, "There is no example of this name. /examples lists them.")
			return
		}
		s.inLanguages(func(r *http.Request, spoken Language) page {
			return s.lessonPage(found, baseURL, spoken, ask(r.Context(), found.Example))
		}).ServeHTTP(w, r)
	}))
}

// lesson is an example in its place.
type lesson struct {
	Example
	Group          Group
	Previous, Next *Example // nil at the ends
}

func (s *Site) lessons() map[string]lesson {
	all := s.Examples()
	lessons := make(map[string]lesson, len(all))
	place := 0
	for _, group := range s.groups {
		for _, example := range group.Examples {
			l := lesson{Example: example, Group: group}
			if place > 0 {
				l.Previous = &all[place-1]
			}
			if place++; place < len(all) {
				l.Next = &all[place]
			}
			lessons[example.Name] = l
		}
	}
	return lessons
}

func (s *Site) lessonPage(l lesson, baseURL string, spoken Language, answer []byte) page {
	data := lessonData{frame: s.frame("/examples/"+l.Name, spoken), lesson: l, BaseURL: baseURL}
	if answer == nil {
		return page{"example.html", pagePolicy, http.StatusServiceUnavailable, data}
	}
	data.Shown = show(answer, l.Example)
	return page{"example.html", pagePolicy, http.StatusOK, data}
}

// lessonData is what the template reads.
type lessonData struct {
	frame
	lesson
	BaseURL string
	Shown   *shown // nil where there is no answer
}

// GraphiQL is the address of GraphiQL with the example in it.
func (d lessonData) GraphiQL() string { return graphiQLLink(d.Query, d.Variables, d.Spoken) }

// Curl is a command for a shell that asks the same.
func (d lessonData) Curl() string {
	command := "curl --get " + shellWord(d.BaseURL+"/graphql")
	if d.Variables != "" {
		command += " \\\n  --data-urlencode " + shellWord("variables="+d.Variables)
	}
	return command + " \\\n  --data-urlencode " + shellWord("query="+strings.TrimSpace(d.Query))
}
