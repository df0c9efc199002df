package dataset

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"diginett/internal/org"
)

// descriptorFile describes the data set (Data Package 2.0).
const descriptorFile = "datapackage.json"

// descriptor is what the reader uses of datapackage.json; see
// https://datapackage.org/standard/data-package/ for the rest of it. Coverage,
// citation and catalogue are the project's own properties.
type descriptor struct {
	Name, Title, Description string
	Created                  time.Time
	Coverage                 struct{ From, To string }
	Citation                 string
	Homepage                 string
	Catalogue                org.Catalogue
	Keywords                 []string
	Contributors             []struct {
		Title string
		Roles []string
	}
	Licenses  []struct{ Name, Path, Covers string }
	Resources []resource
}

// resource describes one table.
type resource struct {
	Name, Path string
	Schema     struct{ Fields []field }
}

// field describes one column in the words of Table Schema.
type field struct {
	Name, Type  string
	Constraints struct {
		Required, Unique bool
		Minimum, Maximum *float64
		Pattern          string
	}
	pattern *regexp.Regexp
}

// readDescriptor reads datapackage.json. Its error is for a file that cannot be
// read at all; what is wrong inside it is reported, and ok is false when that
// leaves nothing to read the tables by.
func readDescriptor(fsys fs.FS, r *report) (d descriptor, ok bool, err error) {
	content, err := fs.ReadFile(fsys, descriptorFile)
	if err != nil {
		return d, false, fmt.Errorf("read data set: %w", err)
	}
	if err := json.Unmarshal(content, &d); err != nil {
		r.at(descriptorCell(content, err), "bad-descriptor", "%v", err)
		return d, false, nil
	}
	for i := range d.Resources {
		d.Resources[i].compile(r)
	}
	return d, true, d.reportStrays(fsys, r)
}

// reportStrays reports tables that nothing describes, such as the copy that a browser or
// a spreadsheet saves beside the table: whoever edited it waits for its rows in vain.
// What is hidden, as editors and file systems leave it, does not count.
func (d descriptor) reportStrays(fsys fs.FS, r *report) error {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return fmt.Errorf("read data set: %w", err)
	}
	for _, entry := range entries {
		name := entry.Name()
		described := slices.ContainsFunc(d.Resources, func(res resource) bool { return res.Path == name })
		if !described && !entry.IsDir() && !strings.HasPrefix(name, ".") && strings.EqualFold(path.Ext(name), ".csv") {
			r.at(cell{file: name, line: 1, column: 1}, "unknown-file", "nothing is read of this file, since %s does not have it; save it under the name of its table, or remove it", descriptorFile)
		}
	}
	return nil
}

// descriptorCell points at the place in datapackage.json where decoding stopped.
func descriptorCell(content []byte, err error) cell {
	var offset int64
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	}
	line, column := position(content, int(offset))
	return cell{file: descriptorFile, line: line, column: column}
}

// compile checks the path and prepares the patterns of the columns.
func (res *resource) compile(r *report) {
	if !fs.ValidPath(res.Path) || path.Ext(res.Path) != ".csv" {
		r.at(descriptorTop(), "bad-descriptor", "path %q of table %s is not that of a .csv file below the data set", res.Path, res.Name)
		res.Path = ""
	}
	for i := range res.Schema.Fields {
		f := &res.Schema.Fields[i]
		pattern, err := regexp.Compile(f.Constraints.Pattern)
		if err != nil {
			r.at(descriptorTop(), "bad-descriptor", "pattern of column %s of table %s: %v", f.Name, res.Name, err)
			continue
		}
		f.pattern = pattern
	}
}

// descriptorTop points at datapackage.json as a whole.
func descriptorTop() cell { return cell{file: descriptorFile, line: 1, column: 1} }

// about turns the descriptor into the description of the data set.
func (d descriptor) about(r *report) org.About {
	about := org.About{
		Name: d.Name, Title: d.Title, Description: d.Description, Citation: d.Citation,
		PublishedOn: org.DayOf(d.Created), CoverageFrom: d.day("from", d.Coverage.From, r),
		CoverageTo: d.day("to", d.Coverage.To, r), Homepage: d.Homepage, Keywords: d.Keywords,
		Catalogue: d.Catalogue,
	}
	d.checkAddresses(r)
	for _, c := range d.Contributors {
		if slices.Contains(c.Roles, "creator") {
			about.Creators = append(about.Creators, c.Title)
		}
	}
	for _, l := range d.Licenses {
		about.Licences = append(about.Licences, org.Licence{Name: l.Name, URL: l.Path, Covers: l.Covers})
	}
	return about
}

// checkAddresses looks at what others will follow, and at the languages of what they read.
func (d descriptor) checkAddresses(r *report) {
	addresses := slices.Concat([]string{d.Homepage, d.Catalogue.Spatial}, d.Catalogue.Themes, d.Catalogue.Languages)
	for _, l := range d.Licenses {
		addresses = append(addresses, l.Path)
	}
	for _, address := range addresses {
		if err := checkURL(address); address != "" && err != nil {
			r.at(descriptorTop(), "bad-descriptor", "%v", err)
		}
	}
	for _, texts := range []map[string]string{d.Catalogue.Titles, d.Catalogue.Descriptions} {
		for language := range texts {
			if !slices.Contains(languages(), language) {
				r.at(descriptorTop(), "bad-descriptor", "unknown language %q in catalogue%s", language, didYouMean(language, slices.Values(languages())))
			}
		}
	}
}

func (d descriptor) day(name, text string, r *report) org.Day {
	day, err := org.ParseDay(text)
	if err != nil {
		r.at(descriptorTop(), "bad-date", "%s in coverage: %v", name, err)
	}
	return day
}

// checkResources finds tables that the reader does not know.
func (d descriptor) checkResources(r *report) {
	var known []string
	for _, l := range layouts() {
		known = append(known, l.name)
	}
	for _, res := range d.Resources {
		if !slices.Contains(known, res.Name) {
			r.at(descriptorTop(), "unknown-table", "unknown table %q%s", res.Name, didYouMean(res.Name, slices.Values(known)))
		}
	}
}

// resource returns the description of a table by its name.
func (d descriptor) resource(name string) (resource, bool) {
	for _, res := range d.Resources {
		if res.Name == name {
			return res, true
		}
	}
	return resource{}, false
}

// field returns the description of a column by its name.
func (res resource) field(name string) (field, bool) {
	for _, f := range res.Schema.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return field{}, false
}
