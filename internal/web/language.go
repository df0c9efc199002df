package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"golang.org/x/text/language"
)

// Language is one that pages are written in, by its code (BCP 47).
type Language string

// The languages of the pages.
const (
	Bokmal  Language = "nb"
	Nynorsk Language = "nn"
	English Language = "en"
	// Sami is Northern Sámi. What is shown in it is what others embed; the pages are not there in it.
	Sami Language = "se"
)

// languages are all of them, the one for whoever speaks none of them first.
var languages = []Language{English, Bokmal, Nynorsk}

// matcher finds the language for what a browser says that its visitor reads.
var matcher = language.NewMatcher([]language.Tag{language.English, language.MustParse("nb"), language.MustParse("nn")})

// Name is the language's name in itself.
func (l Language) Name() string {
	switch l {
	case Bokmal:
		return "Bokmål"
	case Nynorsk:
		return "Nynorsk"
	case English:
		return "English"
	case Sami:
		return "Davvisámegiella"
	}
	return string(l)
}

// Words are a text in each of the languages of the pages, and perhaps in Northern Sámi.
type Words struct {
	NB string `json:"nb"`
	NN string `json:"nn"`
	EN string `json:"en"`
	// SE is only there where the words are certain.
	SE string `json:"se,omitempty"`
}

// In is the text in a language; in Bokmål where there is none in Northern Sámi.
func (w Words) In(l Language) string {
	switch l {
	case Sami:
		return cmp.Or(w.SE, w.NB)
	case Bokmal:
		return w.NB
	case Nynorsk:
		return w.NN
	}
	return w.EN
}

func (w Words) check() error {
	for _, l := range languages {
		if w.In(l) == "" {
			return fmt.Errorf("there is nothing in %s", l)
		}
	}
	return nil
}

var errLanguage = errors.New("there are pages with lang=nb, lang=nn and lang=en")

// languageOf is the language that a page is asked for in: by ?lang=, else the one that the browser likes best.
func languageOf(r *http.Request) (Language, error) {
	if asked := r.URL.Query()["lang"]; len(asked) > 0 {
		if l := Language(asked[0]); len(asked) == 1 && slices.Contains(languages, l) {
			return l, nil
		}
		return "", errLanguage
	}
	wanted, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return English, nil // what cannot be read says nothing
	}
	_, place, _ := matcher.Match(wanted...)
	return languages[place], nil
}
