package dataset

import "io/fs"

// Check finds every problem of the data set in fsys: of form, such as a date
// that is not in the calendar, and of content, such as a tie to an organisation
// that did not exist at the time. Problems of content that conflicts.csv lists
// with a reason are left out, and a listed one that does not occur is itself a
// problem.
//
// The content is checked when every table could be read in full; a row that is
// missing would make others seem wrong. The error is for input that cannot be
// read at all.
func Check(fsys fs.FS) (Problems, error) {
	var r report
	t, err := readTables(fsys, &r)
	if err != nil {
		return nil, err
	}
	if t.whole {
		c := &checker{tables: t, report: new(report), index: newIndex(t)}
		c.run()
		c.settleConflicts()
		r.problems = append(r.problems, c.problems...)
	}
	return r.problems.sorted(), nil
}

// checker checks the content of tables.
type checker struct {
	*tables
	*report
	index index
}

func (c *checker) run() {
	c.checkKeys()
	c.checkReferences()
	c.checkSources()
	c.checkPeriods()
	c.checkNames()
	c.checkNumbers()
	c.checkLives()
	c.checkOrganisationNumbers()
	c.checkRelationships()
	c.checkGeography()
	c.checkChanges()
	c.checkTotals()
	c.checkReplay()
	c.checkHolding()
}
