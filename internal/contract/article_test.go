package contract

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const articlePage = "../../docs/article.md"

// questionAndAnswer is a query on the page, and right after it its answer.
var questionAndAnswer = regexp.MustCompile("(?s)```graphql\n(.*?)```\n\n```json\n(.*?)```")

// Each query on the page about the article is answered as the page says.
func TestTheArticlePageTellsRealAnswers(t *testing.T) {
	page, err := os.ReadFile(articlePage)
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	pairs := questionAndAnswer.FindAllStringSubmatchIndex(text, -1)
	if queries := strings.Count(text, "```graphql"); queries != len(pairs) || queries != strings.Count(text, "```json") {
		t.Fatalf("of %d queries %d have an answer right below them", queries, len(pairs))
	}
	for _, pair := range slices.Backward(pairs) { // from the end, so that an update moves no place before it
		query, told := text[pair[2]:pair[3]], text[pair[4]:pair[5]]
		body := post(t, endpoint, query, nil)
		read(t, body).clean(t)
		given := laidOut(t, body)
		if *update {
			text = text[:pair[4]] + given + text[pair[5]:]
			continue
		}
		if diff := cmp.Diff(strings.Split(told, "\n"), strings.Split(given, "\n")); diff != "" {
			t.Errorf("the answer on the page (-) is not the one given (+) to\n%s\n%s", query, diff)
		}
	}
	if *update {
		if err := os.WriteFile(articlePage, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The page says of the article what it must, whatever its answers are updated to.
func TestTheArticlePageCoversTheArticle(t *testing.T) {
	page, err := os.ReadFile(articlePage)
	if err != nil {
		t.Fatal(err)
	}
	for _, answered := range []string{
		`"name": "DigiHordaland"`, `"totalCount": 33`, `"Felles sekretariat for kommunene i Hordaland"`, `coordinated with the expert units of the city`,
		`"name": "Digi Rogaland"`, `"totalCount": 26`, `Purpose by the seed`,
		`"name": "DiguT - Digitaliseringsutvalg Trøndelag"`, `"text": "about half of 46"`, `three pillars`,
		`"name": "Fylkesmannen i Trøndelag"`, `"name": "Trøndelag fylkeskommune"`,
		`"text": "the municipalities in Akershus"`, `"text": "the municipalities in Østfold"`, `"value": 16`, `"status": "NOT_YET"`,
		`"__typename": "Collective"`, `cooperate well among themselves`, `KS finds it important that they take part`,
		`KS expects networks`, `"certainty": "PLANNED"`,
		`"alternative": "2016`, `strategic advice to the administration of KS`, `"value": 3`,
		`new composition and an adjusted mandate`, `the adjusted mandate from the turn of the year stresses ties`,
		`have been strengthened to give wider geographic ties`,
	} {
		if !strings.Contains(string(page), answered) {
			t.Errorf("the page has no answer with %s", answered)
		}
	}
}
