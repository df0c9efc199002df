package drawing_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"diginett/internal/drawing"
	"diginett/internal/org"
	"diginett/internal/phrase"
)

func href(o drawing.Organisation) string { return "https://example.org/organisations/" + o.Slug }

// ego is a drawing of one organisation with two members and a name that is too long.
func ego(t *testing.T, name string) *drawing.Drawing {
	t.Helper()
	ties := []drawing.Tie{
		{ID: 1, From: 2, To: 1, Kind: org.MemberOf, Certainty: org.Confirmed},
		{ID: 2, From: 3, To: 1, Kind: org.MemberOf, Certainty: org.Undated},
		{ID: 3, From: 1, To: 4, Kind: org.Advises, Certainty: org.PlannedOnly},
	}
	return drawing.Ego(drawing.Choose(1, ties, 60), map[int64]drawing.Organisation{
		1: {Slug: "digi", Name: name, Kind: "NETWORK"}, 2: {Slug: "bokn", Name: "Bokn", Kind: "MUNICIPALITY"},
		3: {Slug: "lang", Name: strings.Repeat("Kommunedirektørutvalget for det meste ", 8), Kind: "COMMITTEE"}, 4: {Slug: "ks", Name: "KS", Kind: "INSTITUTION"},
	}, style(t, drawing.Wide, phrase.Bokmal))
}

func frame(t *testing.T) drawing.Frame {
	t.Helper()
	return drawing.Frame{Book: style(t, drawing.Wide, phrase.Bokmal).Book, Version: "0123456789ab", Href: href}
}

// element is an element of a picture, with the text that is directly in it.
type element struct {
	name, text string
	attributes map[string]string
}

// elementsOf reads a picture as XML.
func elementsOf(picture []byte) ([]element, error) {
	decoder := xml.NewDecoder(bytes.NewReader(picture))
	var all []element
	var open []int
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			one := element{name: token.Name.Local, attributes: map[string]string{}}
			for _, attribute := range token.Attr {
				one.attributes[attribute.Name.Local] = attribute.Value
			}
			open, all = append(open, len(all)), append(all, one)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				all[open[len(open)-1]].text += string(token)
			}
		}
	}
}

func elements(t *testing.T, picture []byte, name string) []element {
	t.Helper()
	all, err := elementsOf(picture)
	if err != nil {
		t.Fatalf("%v: %s", err, picture)
	}
	return slices.DeleteFunc(all, func(e element) bool { return e.name != name })
}

func TestEachBoxIsALinkThatSaysTheWholeName(t *testing.T) {
	d := ego(t, "Digi")
	for kind, picture := range map[string][]byte{"inline": drawing.Inline(d, href), "standalone": drawing.Standalone(d, frame(t))} {
		links := elements(t, picture, "a")
		if len(links) != len(d.Nodes) {
			t.Fatalf("%s: %d links for %d boxes", kind, len(links), len(d.Nodes))
		}
		for i, link := range links {
			of := d.Nodes[i].Organisation
			// A label beside the words would be another name than the one that is seen (WCAG 2.5.3).
			if _, labelled := link.attributes["aria-label"]; link.attributes["href"] != href(of) || labelled {
				t.Errorf("%s: the link of %s has %v", kind, of.Slug, link.attributes)
			}
		}
		if regexp.MustCompile(`[^ ]</tspan><tspan`).Match(picture) {
			t.Errorf("%s: the last word of a line and the first of the next are one", kind)
		}
		if titles := elements(t, picture, "title"); len(titles) != 1 || titles[0].text != d.Nodes[2].Organisation.Name {
			t.Errorf("%s: the name that is cut is not told whole: %v", kind, titles)
		}
		if told := elements(t, picture, "desc"); len(told) != 1 || told[0].text != d.Summary {
			t.Errorf("%s: the summary is not told once: %v", kind, told)
		}
		if whole := elements(t, picture, "svg")[0]; whole.attributes["aria-label"] != d.Title || whole.attributes["role"] != "group" {
			t.Errorf("%s: the picture is %v", kind, whole.attributes)
		}
	}
}

func TestAnInlinePictureHasNeitherIdsNorStyles(t *testing.T) {
	all, err := elementsOf(drawing.Inline(ego(t, "Digi"), href))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		for _, name := range []string{"id", "style", "fill", "stroke", "font-size"} {
			if _, ok := e.attributes[name]; ok || e.name == "style" {
				t.Errorf("a %s has %v", e.name, e.attributes)
			}
		}
	}
}

func TestCertaintiesAreToldByTheLine(t *testing.T) {
	patterns := map[string]string{}
	for _, line := range elements(t, drawing.Standalone(ego(t, "Digi"), frame(t)), "path") {
		if classes := line.attributes["class"]; strings.HasPrefix(classes, "line ") {
			patterns[strings.TrimPrefix(classes, "line certainty-")] = line.attributes["stroke-dasharray"]
		}
	}
	if patterns["confirmed"] != "" || patterns["undated"] != "1 4" || patterns["planned"] != "12 6" || len(patterns) != 3 {
		t.Errorf("the lines are %v", patterns)
	}
}

func TestAStandalonePictureSaysWhatItShowsAndOfWhen(t *testing.T) {
	var texts []string
	for _, text := range elements(t, drawing.Standalone(ego(t, "Digi"), frame(t)), "text") {
		texts = append(texts, text.text)
	}
	for _, want := range []string{
		"Hvem Digi er knyttet til", "Medlemmer · 2", "Gir råd til", "nettverk", "kommune", "bekreftet", "uten dato", "planlagt",
		"15. desember 2020 · diginett · data 0123456789ab",
	} {
		if !slices.Contains(texts, want) {
			t.Errorf("%q is not in %q", want, texts)
		}
	}
}

func TestWhereThereIsNoWayThePictureSaysSo(t *testing.T) {
	d := drawing.Ways(drawing.Found{From: 1, To: 2, Longest: 6, Most: 60}, map[int64]drawing.Organisation{
		1: {Slug: "a", Name: "A", Kind: "COUNTY"}, 2: {Slug: "b", Name: "B", Kind: "NETWORK"},
	}, style(t, drawing.Wide, phrase.English))
	if len(d.Nodes) != 2 || len(d.Links) != 0 || d.Summary != "No way of 6 steps or fewer is known from A to B on 15 December 2020." {
		t.Errorf("%d boxes, %d lines, %q", len(d.Nodes), len(d.Links), d.Summary)
	}
	if picture := string(drawing.Standalone(d, frame(t))); strings.Count(picture, d.Summary) != 2 {
		t.Errorf("it is told to those who do not see it and to those who do: %s", picture)
	}
}

// FuzzPicturesAreWellFormed draws whatever names there are: as XML, with every element one of ours.
func FuzzPicturesAreWellFormed(f *testing.F) {
	for _, name := range []string{`<script>alert("1")</script>`, `"/><a href="javascript:0">`, "&amp;", "]]>", "\x00\x1f\ufffe", "\xff", "Guovdageaidnu - Kautokeino", "", "  ", "👩‍👩‍👧"} {
		f.Add(name, name, name)
	}
	book, err := phrase.Read()
	if err != nil {
		f.Fatal(err)
	}
	ours := []string{"svg", "desc", "style", "rect", "g", "text", "path", "a", "title", "tspan"}
	f.Fuzz(func(t *testing.T, name, slug, words string) {
		place, x := 0, 7
		d := &drawing.Drawing{
			Date: words, Language: words, Title: name, Summary: words, Width: 900, Height: 90,
			Nodes:  []drawing.Node{{Organisation: drawing.Organisation{Slug: slug, Name: name, Kind: words}, Lines: []string{name, words}, Group: &place}},
			Groups: []drawing.Group{{Kind: org.Kind(words), Heading: words, Language: words, Path: words, Bracket: name, Certainty: org.Certainty(words)}},
			Links:  []drawing.Link{{Path: words, Label: &name, LabelX: &x, LabelY: &x, Certainty: org.Certainty(words)}},
		}
		for _, picture := range [][]byte{drawing.Inline(d, href), drawing.Standalone(d, drawing.Frame{Book: book, Version: words, Href: href})} {
			all, err := elementsOf(picture)
			if err != nil {
				t.Fatalf("%v: %q", err, picture)
			}
			for _, e := range all {
				if !slices.Contains(ours, e.name) {
					t.Fatalf("there is a %s in %q", e.name, picture)
				}
				for attribute := range e.attributes {
					if strings.HasPrefix(attribute, "on") {
						t.Fatalf("a %s has %s in %q", e.name, attribute, picture)
					}
				}
			}
		}
	})
}
