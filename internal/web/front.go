package web

import (
	"net/http"
	"net/url"
	"strconv"
)

// FrontPage is what the front page tells of the data, and the query it shows with its answer.
type FrontPage struct {
	// Version names the data set being served. The page shows its beginning.
	Version string
	// From and To are the first and last day, or year, that the data speaks of; empty where that is not known.
	From, To string
	// Organisations, Relationships and Sources count what the data set holds, over all dates.
	Organisations, Relationships, Sources int

	// Citation is how to name the data set and those whose data is in it, and Licences what its parts may be used under.
	Citation string
	Licences []Licence

	// BaseURL is where the service is reached, without a slash at its end.
	BaseURL string

	// Query is a GraphQL document without variables, and Answer the JSON that the service gave to it. Without Answer the
	// page shows the query alone, and without Query neither.
	Query, Answer string
}

// Licence is a licence, and the parts of the data that it covers.
type Licence struct{ Name, URL, Covers string }

// FrontPage serves the page at "/". The data is fixed: whoever publishes a new data set makes a new handler.
func (s *Site) FrontPage(data FrontPage) http.Handler {
	return s.handler(page{"front.html", pagePolicy, http.StatusOK, frontData{s.frame("/", ""), data, s.groups}})
}

// frontData is what the template reads.
type frontData struct {
	frame
	FrontPage
	Groups []Group
}

// QueryLink is the address of GraphiQL with the page's query in it.
func (d frontData) QueryLink() string { return graphiQLLink(d.Query, "", "") }

// ShortVersion is as much of the version as people compare.
func (d frontData) ShortVersion() string { return d.Version[:min(12, len(d.Version))] }

// graphiQLLink is the address of GraphiQL with a query in it, and with a language where that is not left to the browser.
func graphiQLLink(query, variables string, spoken Language) string {
	parameters := url.Values{"query": {query}}
	if variables != "" {
		parameters.Set("variables", variables)
	}
	if spoken != "" {
		parameters.Set("lang", string(spoken))
	}
	return "/graphiql?" + parameters.Encode()
}

// formatCount writes 12345 as 12,345.
func formatCount(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
