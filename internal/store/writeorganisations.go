package store

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"diginett/internal/org"
	"diginett/internal/spill"
)

func (w *writer) allOrganisations() error {
	w.types = make([]uint8, 1, w.data.Size().Organisations+1)
	err := inTurn(ahead(w.data.Members()), func(id int64, m org.Member) error {
		w.tell("organisations", id, w.data.Size().Organisations)
		w.types = append(w.types, uint8(slices.Index(org.Types(), m.Type)))
		if name, ok := w.data.AreaName(m.County); ok {
			m.Area = name
		}
		return w.member(id, m)
	})
	if err != nil {
		return err
	}
	return w.digits.write(w.loader)
}

func (w *writer) member(id int64, m org.Member) error {
	values := organisationValues(id, m)
	if err := refuseSeparators(values); err != nil {
		return fmt.Errorf("organisation %s: %w", m.Slug, err)
	}
	if err := w.add("organisation", values...); err != nil {
		return err
	}
	if err := w.sortNumbers(id, m); err != nil {
		return err
	}
	if err := w.sortTerms(id, m); err != nil {
		return err
	}
	return w.cite(SubjectOrganisation, id, m.Sources)
}

func organisationValues(id int64, m org.Member) []driver.Value {
	return []driver.Value{
		id, m.Slug, string(m.Type), string(m.InstitutionKind),
		m.Founded.String(), string(m.FoundedPrecision), m.FoundedAlternative, m.Ended.String(), string(m.EndedPrecision),
		m.County, m.Area, m.Description, m.Note, m.Status, m.StatusFrom.String(), m.StatusTo.String(),
		m.OrganisationNumber, m.Website, namesText(m.Names), numbersText(m.Numbers), pointsText(m.Points), populationsText(m.Populations),
		int64(m.Life.Possible.From), int64(m.Life.Possible.To), int64(m.Life.Certain.From), int64(m.Life.Certain.To), m.Life.Undated, m.Life.Planned,
	}
}

// refuseSeparators keeps texts from being cut in two when they are read.
func refuseSeparators(values []driver.Value) error {
	for _, value := range values {
		if text, ok := value.(string); ok && strings.Contains(text, separator) {
			return fmt.Errorf("%q has the control character U+001F in it, which no text may have", text)
		}
	}
	return nil
}

func (w *writer) sortNumbers(id int64, m org.Member) error {
	for _, n := range m.Numbers {
		w.digits.add(m.Type, n.Value)
		key := spill.AppendText(spill.AppendText(nil, string(m.Type)), n.Value)
		key = spill.AppendShort(key, int32(n.From.Window().From))
		value := pack{}.text(string(m.Type)).text(n.Value).number(int64(n.From.Window().From)).number(int64(n.To.Window().To)).number(id)
		if err := w.numbers.Add(key, value); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) allNumbers() error {
	return inTurn(w.numbers.All(), func(_ int64, r spill.Record) error {
		p := unpack{r.Value}
		return w.add("area_number", p.text(), p.text(), p.number(), p.number(), p.number())
	})
}
