package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"diginett/internal/dossier"
)

// longestText is how long a text may be that is searched for, in characters; the API
// has the same bound.
const longestText = 100

// Organisations serves the list of organisations and what a search found, at
// "/organisations".
func (p *Pages) Organisations() http.Handler {
	return p.asked(func(ctx context.Context, r *http.Request, spoken Language) (page, error) {
		given, err := parameters(r, "q", "kind", "asOf", "after")
		if err != nil {
			return page{}, err
		}
		query := dossier.Query{
			Text: strings.TrimSpace(given["q"]), Only: given["kind"], AsOf: given["asOf"], After: given["after"], Language: spoken.apiLanguage(),
		}
		if utf8.RuneCountInString(query.Text) > longestText {
			return page{}, &Refusal{http.StatusBadRequest, fmt.Sprintf("q has more than %d characters", longestText)}
		}
		kinds, moment, err := p.reader.Kinds(ctx, query.AsOf)
		if err != nil {
			return page{}, err
		}
		if query.Only != "" && !slices.ContainsFunc(kinds, func(k dossier.KindCount) bool { return k.Kind == query.Only }) {
			return page{}, &Refusal{http.StatusBadRequest, "kind must be one of " + namesOf(kinds)}
		}
		list, err := p.reader.List(ctx, query)
		if err != nil {
			return page{}, err
		}
		data := listData{frame: p.site.frame("/organisations", spoken), Query: query, Counts: kinds, Dataset: moment, Listing: list}
		data.kept = []string{"q", query.Text, "kind", query.Only, "asOf", query.AsOf}
		return page{"organisations.html", pagePolicy, http.StatusOK, data}, nil
	})
}

func namesOf(kinds []dossier.KindCount) string {
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = kind.Kind
	}
	return strings.Join(names, ", ")
}

// listData is what the template of the list reads.
type listData struct {
	frame
	dossier.Query
	dossier.Listing
	Counts  []dossier.KindCount
	Dataset dossier.Moment
}

// Day is the day that the page speaks of, such as 2020-01-31.
func (d listData) Day() string {
	if d.AsOf != "" {
		return d.AsOf
	}
	return d.Dataset.Today.String()
}

// Chosen is the kind that is listed, as the API has it; empty for every kind.
func (d listData) Chosen() string { return d.Only }

// All is how many organisations there are on the day.
func (d listData) All() int {
	all := 0
	for _, kind := range d.Counts {
		all += kind.Count
	}
	return all
}

// Of is the address of the list of one kind, or of every kind, with what is looked for.
func (d listData) Of(kind string) string {
	return d.To(d.Path, "q", d.Text, "kind", kind, "asOf", d.AsOf)
}

// Next is the address of the next page.
func (d listData) Next() string {
	return d.To(d.Path, "q", d.Text, "kind", d.Only, "asOf", d.AsOf, "after", d.PageInfo.EndCursor)
}

// MatchedElse reports whether something else than its name was found.
func (d listData) MatchedElse(l dossier.Listed) bool {
	return l.Matched != nil && l.Matched.Field != "NAME" && l.Matched.Field != "SLUG"
}
