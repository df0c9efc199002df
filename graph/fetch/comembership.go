package fetch

import (
	"cmp"
	"context"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/measures"
	"diginett/internal/org"
)

// coMembership answers who sits together.
func (f *Fetch) coMembership(ctx context.Context, g *answer.Graph, field *plan.Field) (answer.Object, error) {
	side := measures.Members
	if answer.CoMembershipSide(*field.Args.Text("side")) == answer.PairedBodies {
		side = measures.Bodies
	}
	pairs, err := g.Measured().Together(ctx, plan.Texts[org.Kind](field.Args, "kinds"), side)
	if err != nil {
		return nil, err
	}
	order := cursor.Pair
	if answer.CoMembershipOrder(*field.Args.Text("orderBy")) == answer.PairsByCount {
		order = cursor.PairByCount
		slices.SortStableFunc(pairs, func(a, b measures.Pair) int { return cmp.Compare(len(b.Shared), len(a.Shared)) })
	}
	keys, err := f.pairsAsked(ctx, g.Measured(), pairs, field.Args)
	if err != nil {
		return nil, err
	}
	p, err := f.inMemory(field, order.Of(*field.Args.Text("side")), keys, func(key int64) answer.Place {
		return answer.Place{Row: answer.PairRow{Of: g, Pair: pairs[key]}}
	})
	if err != nil {
		return nil, err
	}
	return answer.NewConnection(field.Returns(), p)
}

// pairsAsked are the places of the pairs that are asked for: of all, or of those
// with one organisation.
func (f *Fetch) pairsAsked(ctx context.Context, g *measures.Graph, pairs []measures.Pair, args plan.Args) ([]int64, error) {
	if !args.Given("of") {
		return numbers(len(pairs)), nil
	}
	id, err := f.named(ctx, "of", args.Object("of"))
	if err != nil {
		return nil, err
	}
	keys := []int64{}
	node, ok := g.Find(id)
	for i, pair := range pairs {
		if ok && (pair.A == node || pair.B == node) {
			keys = append(keys, int64(i))
		}
	}
	return keys, nil
}

// named is the id of the organisation that an argument below the root names. One that
// is not there is an error, since nothing else would tell it from one that has nothing.
func (f *Fetch) named(ctx context.Context, argument string, by plan.Args) (int64, error) {
	slug, number := by.Text("slug"), by.Text("organisationNumber")
	switch {
	case by.Len() != 1 || slug == nil && number == nil:
		return 0, fault.Bad(argument, "give exactly one of slug and organisationNumber")
	case slug != nil:
		rows, err := f.store.OrganisationsBySlug(ctx, []string{*slug})
		if err != nil {
			return 0, err
		}
		if rows[*slug] == nil {
			return 0, fault.Bad(argument, "there is no organisation %q; find slugs with search", *slug)
		}
		return rows[*slug].ID(), nil
	}
	row, err := f.store.OrganisationByOrganisationNumber(ctx, *number)
	if err != nil {
		return 0, err
	}
	if row == nil {
		return 0, fault.Bad(argument, "there is no organisation of the number %s", *number)
	}
	return row.ID(), nil
}

func oneOfPair(object answer.Object, of func(measures.Pair) int) wanted {
	c, ok := object.(*answer.CoMembership)
	if !ok {
		return wanted{}
	}
	return wanted{c.Graph().Measured().Organisation(of(c.Pair())), c.Graph().At()}
}
