package server

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"diginett/internal/web"
)

// framedEntry is an entry of a timeline.
type framedEntry struct {
	Happening, Date, Until string
	Name                   *struct {
		Value   string
		Sources []web.EmbedSource
	}
	Number *struct {
		Number  string
		Sources []web.EmbedSource
	}
	Relationship *struct {
		Sentence, Precision string
		Sources             []web.EmbedSource
	}
	Statement *struct {
		Precision string
		Source    web.EmbedSource
	}
	Change *struct {
		Kind             string
		Origins, Results []struct{ Name string }
		Sources          []web.EmbedSource
	}
	ReportedCount *struct {
		Measure, Text, Precision string
		Value                    *int
		Sources                  []web.EmbedSource
	}
}

// years puts the entries of a timeline, which are in order, under their years.
func (f *filling) years(entries []framedEntry, total int) {
	for _, e := range entries {
		year := e.Date[:min(4, len(e.Date))]
		if n := len(f.Years); n == 0 || f.Years[n-1].Year != year {
			f.Years = append(f.Years, web.EmbedYear{Year: year})
		}
		last := &f.Years[len(f.Years)-1]
		last.Entries = append(last.Entries, f.entry(e))
	}
	if rest := total - len(entries); rest > 0 {
		f.Omitted = f.say("omitted", "omitted", strconv.Itoa(rest), "total", strconv.Itoa(total))
	}
}

func (f *filling) entry(e framedEntry) web.EmbedEntry {
	entry := web.EmbedEntry{When: f.day(e.Date), Happening: e.Happening, Planned: e.planned()}
	if e.Until != "" && e.Until != e.Date {
		entry.When = f.say("entry.until", "date", entry.When, "until", f.day(e.Until))
	}
	var sources []web.EmbedSource
	switch {
	case e.Relationship != nil:
		entry.What, sources = e.Relationship.Sentence, e.Relationship.Sources
	case e.Name != nil:
		entry.What, sources = f.say("entry.name", "name", e.Name.Value), e.Name.Sources
	case e.Number != nil:
		entry.What, sources = f.say("entry.number", "number", e.Number.Number), e.Number.Sources
	case e.Change != nil:
		entry.What, sources = f.change(e), e.Change.Sources
	case e.ReportedCount != nil:
		entry.What, entry.InEnglish = f.count(e)
		sources = e.ReportedCount.Sources
	default:
		entry.What = f.EmbedPage.Name
	}
	if e.Statement != nil {
		sources = []web.EmbedSource{e.Statement.Source}
	}
	entry.Sources = f.numbers(sources)
	return entry
}

// planned reports whether the source of an entry says no more than that it was intended.
func (e framedEntry) planned() bool {
	precision := ""
	switch {
	case e.Statement != nil:
		precision = e.Statement.Precision
	case e.Relationship != nil:
		precision = e.Relationship.Precision
	case e.ReportedCount != nil:
		precision = e.ReportedCount.Precision
	}
	return precision == "PLANNED"
}

func (f *filling) change(e framedEntry) string {
	names := func(all []struct{ Name string }) string {
		joined := make([]string, len(all))
		for i, one := range all {
			joined[i] = one.Name
		}
		return strings.Join(joined, ", ")
	}
	return f.say("change."+e.Change.Kind) + ": " + f.say("entry.change", "origins", names(e.Change.Origins), "results", names(e.Change.Results))
}

// count is a reported count in words. Those that we have no words for are in English.
func (f *filling) count(e framedEntry) (words string, inEnglish bool) {
	c := e.ReportedCount
	if c.Value != nil {
		c.Text = message.NewPrinter(f.numberedIn()).Sprint(*c.Value)
		if words, err := f.site.EmbedText(f.Language, "measure."+c.Measure, "count", c.Text); err == nil {
			return words, false
		}
	}
	return strings.ReplaceAll(c.Measure, "_", " ") + ": " + c.Text, true
}

// numberedIn is the language that numbers are written as in.
func (f *filling) numberedIn() language.Tag {
	if f.Language == web.English {
		return language.BritishEnglish
	}
	return language.Norwegian
}
