package store

import (
	"diginett/internal/org"
	"diginett/internal/spill"
)

func (w *writer) allRelationships() error {
	written := int64(0) // statements
	return inTurn(ahead(w.data.Relationships()), func(id int64, r *org.Relationship) error {
		for range r.Statements {
			written++
			w.tell("relationships", written, w.data.Size().Statements)
		}
		from, to := w.organisation(r.From), w.organisation(r.To)
		if err := w.relationship(id, from, to, r); err != nil {
			return err
		}
		if err := w.statements(id, r); err != nil {
			return err
		}
		if err := w.sortTies(id, from, to, r); err != nil {
			return err
		}
		if r.Kind == org.SucceededBy && !r.Span.Planned {
			if err := w.succeedByRelationship(id, from, to, r.Span); err != nil {
				return err
			}
		}
		return w.cite(SubjectRelationship, id, r.Sources())
	})
}

func (w *writer) relationship(id, from, to int64, r *org.Relationship) error {
	observed := r.Observed()
	return w.add("relationship",
		id, r.ID, from, string(r.Kind), to,
		r.Role, r.PositionTitle, r.SharePercent, string(r.Precision), string(r.Basis), r.Event, r.Note,
		r.ValidFrom.String(), r.ValidTo.String(), observed.From.String(), observed.To.String(),
		int64(r.Span.Possible.From), int64(r.Span.Possible.To), int64(r.Span.Certain.From), int64(r.Span.Certain.To), r.Span.Undated, r.Span.Planned,
	)
}

func (w *writer) statements(id int64, r *org.Relationship) error {
	ordinal := int64(0)
	for _, s := range r.Statements {
		for _, key := range s.Sources {
			source, ok := w.sources[key]
			if !ok {
				continue
			}
			err := w.add("statement",
				id, ordinal, s.ID+":"+key, source, s.Role, s.PositionTitle, string(s.Precision),
				s.ValidFrom.String(), s.ValidTo.String(), s.ObservedFrom.String(), s.ObservedTo.String(), s.Note,
			)
			if err != nil {
				return err
			}
			ordinal++
		}
	}
	return nil
}

// sortTies takes a relationship as it is seen from each of its ends. The key of a
// tie is that of its row, so that ties come back in the order of their table.
func (w *writer) sortTies(id, from, to int64, r *org.Relationship) error {
	span := pack{}.number(int64(r.Span.Possible.From)).number(int64(r.Span.Possible.To)).
		number(int64(r.Span.Certain.From)).number(int64(r.Span.Certain.To)).number(number(r.Span.Undated)).number(number(r.Span.Planned))
	for _, end := range [][3]int64{{from, to, int64(outgoing)}, {to, from, int64(incoming)}} {
		var room [20]byte
		key := room[:0]
		for _, part := range []int64{end[0], int64(r.Kind.Rank()), end[1], id, end[2]} {
			key = spill.AppendShort(key, int32(part))
		}
		if err := w.ties.Add(key, span); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) allTies() error {
	types := org.Types()
	return inTurn(w.ties.All(), func(n int64, r spill.Record) error {
		w.tell("ties", n, w.ties.Len())
		var key [5]int64
		for i, rest := 0, r.Key; i < len(key); i++ {
			var part int32
			part, rest = spill.Short(rest)
			key[i] = int64(part)
		}
		p := unpack{r.Value}
		return w.add("tie",
			key[0], key[1], key[2], key[3], key[4], string(types[w.types[key[2]]]),
			p.number(), p.number(), p.number(), p.number(), p.number(), p.number(),
		)
	})
}

func (w *writer) lines() error {
	return inTurn(w.data.Lines(), func(id int64, l org.Line) error {
		err := w.add("line",
			id, w.organisation(l.Network), w.organisation(l.Council), int64(l.Strength.Rank()),
			int64(l.Span.Possible.From), int64(l.Span.Possible.To), int64(l.Span.Certain.From), int64(l.Span.Certain.To), l.Span.Undated, l.Span.Planned,
		)
		if err != nil {
			return err
		}
		for ordinal, s := range l.Steps {
			if err := w.add("line_step", id, int64(ordinal), int64(s.Number), s.Forward, int64(s.Strength.Rank())); err != nil {
				return err
			}
		}
		return nil
	})
}
