package drawing

import (
	"strconv"
	"strings"
)

// Summaries name so many groups, and so many organisations of a group.
const (
	groupsTold = 3
	namesTold  = 3
)

// tied is a drawing of one organisation in words: how many it is tied to, and the first groups.
func (e *ego) tied() string {
	name := "tied-many"
	switch {
	case e.Total == 0:
		name = "tied-none"
	case e.Total == 1:
		name = "tied-one"
	case e.Omitted > 0:
		name = "tied-some"
	}
	told := []string{e.style.say(name, "name", e.Nodes[0].Organisation.Name,
		"count", strconv.Itoa(e.Total), "drawn", strconv.Itoa(e.Total-e.Omitted))}
	groups := e.choice.groups
	for len(groups) > 0 && len(told) <= groupsTold {
		told, groups = append(told, e.subject(groups[0])+": "+e.members(groups[0])+"."), groups[1:]
	}
	var others []string
	for _, group := range groups {
		others = append(others, e.subject(group)+" ("+strconv.Itoa(group.count)+")")
	}
	if len(others) > 0 {
		told = append(told, e.style.say("besides", "names", strings.Join(others, ", ")))
	}
	return strings.Join(told, " ")
}

// subject is the heading of a group without its number.
func (e *ego) subject(c chosen) string {
	return e.style.Book.Heading(c.kind, c.outgoing, e.style.Language).Words
}

// members names those of a group, or some of them and how many there are.
func (e *ego) members(c chosen) string {
	var names []string
	for _, m := range c.members[:min(len(c.members), namesTold)] {
		names = append(names, e.organisations[m.id].Name)
	}
	switch {
	case len(names) == 0:
		return strconv.Itoa(c.count)
	case c.count > len(names):
		return e.style.say("among", "count", strconv.Itoa(c.count), "names", e.style.Book.List(names, e.style.Language))
	}
	return e.style.Book.List(names, e.style.Language)
}
