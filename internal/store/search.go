package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"diginett/internal/org"
)

// Fields that a search can match.
const (
	fieldName               = "NAME"
	fieldNumber             = "NUMBER"
	fieldOrganisationNumber = "ORGANISATION_NUMBER"
	fieldOtherName          = "OTHER_NAME"
	fieldSlug               = "SLUG"
)

// Search is what to look for.
type Search struct {
	Words []string   // folded by [org.Fold]; all must match
	Types []org.Type // nil means every type
	Day   org.Day    // decides which names and numbers are earlier ones
	Match bool       // whether what matched is wanted
	Page  Page
}

// Hit is an organisation that a search found, with the best of what matched.
type Hit struct {
	Rank         int64  // of how it matched; lower is better
	Text         string // orders those of one rank
	Organisation int64
	Field, Value string // of what matched; empty where it is not wanted
}

// Position is where the hit stands in the list.
func (h Hit) Position() Position { return Position{h.Rank, h.Text, h.Organisation} }

// Search reads one page of hits, best first; one more than its limit where there
// are more. An organisation is found once, by the best that matches: a whole
// value, by what it is; a value that begins with what is looked for, in order of
// the value; a whole word; a word that begins with it. Without words nothing is
// found.
//
// Each of the four is read off an index in its order, so that a page costs what
// it holds, however many there are.
func (s *Store) Search(ctx context.Context, q Search) ([]Hit, error) {
	if len(q.Words) == 0 {
		return nil, nil
	}
	rows, err := query(ctx, s, "search", s.searchText(q), func(r row) (h Hit, err error) {
		columns := []any{&h.Rank, &h.Text, &h.Organisation, &h.Field, &h.Value}
		return h, r.Scan(columns[:len(r)]...)
	}, append(q.args(), pageOfHits{q.Page}.args()...)...)
	return inOrder(q.Page, rows, err)
}

// CountSearch counts all hits. Unlike a page, that takes longer the more there are.
func (s *Store) CountSearch(ctx context.Context, q Search) (int, error) {
	if len(q.Words) == 0 {
		return 0, nil
	}
	return s.count(ctx, "count of search", `
SELECT count(*)
FROM search_term AS s
WHERE `+beginning("s.term", ":word")+" AND s.before < :word"+q.conditions(), q.args()...)
}

// beginning is the condition that a text begins with a parameter. No text has
// the last character of Unicode.
func beginning(text, parameter string) string {
	return fmt.Sprintf("%[1]s >= %[2]s AND %[1]s < %[2]s || char(1114111)", text, parameter)
}

// conditions are those on whatever is found: that it has all words but the
// leading one too, and its type.
func (q Search) conditions() (where string) {
	leading := leadingWord(q.Words)
	for i := range q.Words {
		if i != leading {
			where += " AND EXISTS (SELECT 1 FROM search_term AS x WHERE x.organisation = s.organisation AND " +
				beginning("x.term", ":other_"+strconv.Itoa(i)) + ")"
		}
	}
	if q.Types != nil {
		where += " AND (SELECT o.type FROM organisation AS o WHERE o.id = s.organisation) IN (" + quoted(q.Types) + ")"
	}
	return where
}

func (q Search) args() []any {
	leading := leadingWord(q.Words)
	args := []any{
		sql.Named("day", int64(q.Day)), sql.Named("word", q.Words[leading]), sql.Named("whole", whole(q.Words)),
	}
	for i, word := range q.Words {
		if i != leading {
			args = append(args, sql.Named("other_"+strconv.Itoa(i), word))
		}
	}
	return args
}

// leadingWord is the place of the word that the search begins with: the longest,
// as the rarest, but for what an area is, which is written behind every name.
func leadingWord(words []string) int {
	best := 0
	weight := func(word string) int {
		if word == kindWord(org.TypeMunicipality) || word == kindWord(org.TypeCounty) {
			return 0
		}
		return len(word)
	}
	for i, word := range words {
		if weight(word) > weight(words[best]) {
			best = i
		}
	}
	return best
}
