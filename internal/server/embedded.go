package server

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strconv"

	"diginett/internal/drawing"
	"diginett/internal/org"
	"diginett/internal/phrase"
	"diginett/internal/web"
)

// framedAnswer is what the API answers to the document of framed pages.
type framedAnswer struct {
	Dataset      struct{ Version, Today string }
	Organisation *struct {
		Slug, Kind, Name, Status string
		Validity                 window
	}
	Wide, Narrow json.RawMessage // drawings
	Timeline     *struct {
		TotalCount int
		Nodes      []framedEntry
	}
}

// window is a range of partial dates; empty where one is not known.
type window struct{ From, To string }

// ties are what a drawing rests on.
type ties struct {
	Date, Title    string
	Total, Omitted int
	Nodes          []struct {
		Organisation struct{ Slug, Name string }
		Group        *int
	}
	Groups []struct{ Heading string }
	Links  []framedLink
}

type framedLink struct {
	From, To      int
	Certainty     string
	Relationships []framedTie
}

type framedTie struct {
	Sentence, Role, PositionTitle, Certainty string
	Validity, Observed                       window
	Sources                                  []web.EmbedSource
}

// filling puts an answer into a page. The first error stays.
type filling struct {
	*web.EmbedPage
	asked framed
	site  *web.Site
	err   error
}

// filled is the page with what the API answered.
func (e *embedding) filled(page web.EmbedPage, asked framed, answer *framedAnswer) web.EmbedPage {
	f := &filling{EmbedPage: &page, asked: asked, site: e.site}
	found := answer.Organisation
	page.Name, page.Kind, page.Version = found.Name, found.Kind, answer.Dataset.Version
	if page.Date = asked.asOf; page.Date == "" {
		page.Date = answer.Dataset.Today
	}
	page.Day = f.day(page.Date)
	page.Notice = f.notice(found.Status, found.Validity)
	if answer.Timeline != nil {
		f.years(answer.Timeline.Nodes, answer.Timeline.TotalCount)
	} else {
		f.ties(answer.Wide)
		f.pictures(answer.Wide, answer.Narrow)
	}
	if f.err != nil {
		panic(fmt.Errorf("fill a framed page: %w", f.err)) // recovered turns it into a 500 and a line in the log
	}
	return page
}

// say is a text of the widget in the language of the page.
func (f *filling) say(key string, pairs ...string) string {
	text, err := f.site.EmbedText(f.Language, key, pairs...)
	f.fail(err)
	return text
}

func (f *filling) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

// day is a partial date in words.
func (f *filling) day(date string) string {
	read, err := org.ParsePartialDate(date)
	f.fail(err)
	return phrase.Date(read, phrase.In(string(f.Language)))
}

func (f *filling) notice(status string, life window) string {
	switch {
	case status == "ACTIVE":
		return ""
	case status == "ENDED" && life.To != "":
		return f.say("status.ENDED", "date", f.Day, "to", f.day(life.To))
	case status == "NOT_YET" && life.From != "":
		return f.say("status.NOT_YET", "date", f.Day, "from", f.day(life.From))
	case status == "PLANNED":
		return f.say("status.PLANNED")
	}
	return f.say("status."+status+".unknown", "date", f.Day)
}

// ties lists what the drawing shows, by its groups.
func (f *filling) ties(drawn json.RawMessage) {
	var t ties
	f.fail(json.Unmarshal(drawn, &t))
	if f.asked.to != "" {
		f.Title = t.Title
	}
	if t.Omitted > 0 {
		f.Omitted = f.say("omitted", "omitted", strconv.Itoa(t.Omitted), "total", strconv.Itoa(t.Total))
	}
	f.Certainties = t.certainties()
	if len(t.Groups) == 0 {
		f.add(web.EmbedSection{Rows: f.ways(t)})
		return
	}
	for group := range t.Groups {
		f.add(web.EmbedSection{Heading: t.Groups[group].Heading, Rows: f.group(t, group)})
	}
}

func (f *filling) add(section web.EmbedSection) {
	if len(section.Rows) > 0 {
		f.Sections = append(f.Sections, section)
	}
}

// certainties are those of the lines, surest first.
func (t ties) certainties() (found []string) {
	for _, certainty := range org.Certainties() {
		if slices.ContainsFunc(t.Links, func(link framedLink) bool { return link.Certainty == string(certainty) }) {
			found = append(found, string(certainty))
		}
	}
	return found
}

// group are the relationships with the organisations of a group.
func (f *filling) group(t ties, group int) (rows []web.EmbedRow) {
	for place, node := range t.Nodes {
		if node.Group == nil || *node.Group != group {
			continue
		}
		for _, tie := range t.of(place) {
			row := f.row(tie)
			row.Name, row.Address = node.Organisation.Name, f.asked.pageOf(node.Organisation.Slug)
			rows = append(rows, row)
		}
	}
	return rows
}

// pictures writes drawings of the same.
func (f *filling) pictures(drawn ...json.RawMessage) {
	for _, one := range drawn {
		var d drawing.Drawing
		f.fail(json.Unmarshal(one, &d))
		picture := drawing.Outward(&d, func(o drawing.Organisation) string { return f.asked.pageOf(o.Slug) })
		f.Pictures = append(f.Pictures, template.HTML(picture)) // whose writer escapes everything
	}
}

// of are the relationships of the lines at a box.
func (t ties) of(place int) []framedTie {
	var found []framedTie
	for _, link := range t.Links {
		if link.From == place || link.To == place {
			found = append(found, link.Relationships...)
		}
	}
	return found
}

// ways are the relationships of all lines, which say both ends.
func (f *filling) ways(t ties) (rows []web.EmbedRow) {
	for _, link := range t.Links {
		for _, tie := range link.Relationships {
			row := f.row(tie)
			row.Name = tie.Sentence
			rows = append(rows, row)
		}
	}
	return rows
}

func (f *filling) row(tie framedTie) web.EmbedRow {
	row := web.EmbedRow{Title: tie.PositionTitle, Certainty: tie.Certainty, When: f.when(tie.Validity, tie.Observed), Sources: f.numbers(tie.Sources)}
	if row.Title == "" {
		row.Title, row.InEnglish = tie.Role, true
	}
	return row
}

// when says when something holds, else when it was seen to.
func (f *filling) when(holds, seen window) string {
	from, to := f.day(holds.From), f.day(holds.To)
	switch {
	case from != "" && from == to:
		return f.say("when.on", "from", from)
	case from != "" && to != "":
		return f.say("when.between", "from", from, "to", to)
	case from != "":
		return f.say("when.since", "from", from)
	case to != "":
		return f.say("when.until", "to", to)
	}
	from, to = f.day(seen.From), f.day(seen.To)
	switch {
	case from == "" && to == "":
		return f.say("when.unknown")
	case from == "" || to == "" || from == to:
		return f.say("when.seen", "from", cmp.Or(from, to))
	}
	return f.say("when.seenBetween", "from", from, "to", to)
}

// numbers are the places of sources among those of the page, from 1; new ones are added.
func (f *filling) numbers(sources []web.EmbedSource) []int {
	var numbers []int
	for _, source := range sources {
		at := slices.Index(f.Sources, source)
		if at < 0 {
			at, f.Sources = len(f.Sources), append(f.Sources, source)
		}
		if !slices.Contains(numbers, at+1) {
			numbers = append(numbers, at+1)
		}
	}
	slices.Sort(numbers)
	return numbers
}
