package graph

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/org"
	"diginett/internal/store"
)

func (q *query) County(ctx context.Context, by answer.CountyBy, asOf *org.Day) (*answer.County, error) {
	return one[*answer.County](ctx, q, asOf, countyKey("by", by))
}

func (q *query) Municipality(ctx context.Context, by answer.MunicipalityBy, asOf *org.Day) (*answer.Municipality, error) {
	return one[*answer.Municipality](ctx, q, asOf, key{
		argument: "by", slug: by.Slug, number: by.Number, organisationNumber: by.OrganisationNumber,
		of: org.TypeMunicipality,
	})
}

func (q *query) Network(ctx context.Context, by answer.NetworkBy, asOf *org.Day) (*answer.Network, error) {
	return one[*answer.Network](ctx, q, asOf, key{argument: "by", slug: by.Slug})
}

func (q *query) Council(ctx context.Context, by answer.CouncilBy, asOf *org.Day) (*answer.Council, error) {
	return one[*answer.Council](ctx, q, asOf, key{argument: "by", slug: by.Slug})
}

func (q *query) Committee(ctx context.Context, by answer.CommitteeBy, asOf *org.Day) (*answer.Committee, error) {
	return one[*answer.Committee](ctx, q, asOf, key{argument: "by", slug: by.Slug})
}

func (q *query) Organisation(ctx context.Context, by answer.OrganisationBy, asOf *org.Day) (answer.Organisation, error) {
	return one[answer.Organisation](ctx, q, asOf, organisationKey("by", by))
}

// one answers the organisation of that key, nil where there is none of the type.
func one[T answer.Organisation](ctx context.Context, q *query, asOf *org.Day, k key) (T, error) {
	var none T
	at, err := q.reading(ctx, asOf)
	if err != nil {
		return none, err
	}
	row, err := q.find(ctx, k, at.Day)
	if err != nil || row == nil {
		return none, err
	}
	found, ok := answer.NewOrganisation(row, at).(T)
	if !ok {
		return none, nil
	}
	if err := q.below(ctx, found); err != nil {
		return none, err
	}
	return found, nil
}

// key names one organisation in one of several ways.
type key struct {
	argument                         string // where it was given
	slug, number, organisationNumber *string
	of                               org.Type // the type that number is of
}

func countyKey(argument string, by answer.CountyBy) key {
	return key{argument: argument, slug: by.Slug, number: by.Number, of: org.TypeCounty}
}

func organisationKey(argument string, by answer.OrganisationBy) key {
	return key{argument: argument, slug: by.Slug, organisationNumber: by.OrganisationNumber}
}

// checkKey asks for exactly one way to name it. The schema says so by @oneOf, which
// the server checks for literals alone.
func (q *query) checkKey(ctx context.Context, k key) error {
	ways := 0
	for _, way := range []*string{k.slug, k.number, k.organisationNumber} {
		if way != nil {
			ways++
		}
	}
	if given := q.fieldsGiven(ctx, k.argument); ways != 1 || given != 1 {
		return fault.Bad(k.argument, "%d of its fields are given, %d of them null; give exactly one that is not null", given, given-ways)
	}
	return nil
}

// mostDigits bounds numbers where the data has none to go by.
const mostDigits = 12

// checkNumber holds the number to as many digits as the numbers of the data have.
func (k key) checkNumber(fewest, most int) error {
	if most == 0 {
		fewest, most = 1, mostDigits
	}
	if n := len(*k.number); fewest <= n && n <= most && digitsOnly.MatchString(*k.number) {
		return nil
	}
	many := fmt.Sprint(fewest)
	if most != fewest {
		many = fmt.Sprintf("%d to %d", fewest, most)
	}
	return fault.Bad(k.numberArgument(), "%q is not a number of %s digits, such as %q", *k.number, many, exampleNumber(fewest))
}

func (k key) numberArgument() string {
	if k.argument == "number" {
		return k.argument
	}
	return k.argument + ".number"
}

// exampleNumber is Bergen's number, or as much of it as fits.
func exampleNumber(digits int) string {
	return ("4601" + strings.Repeat("0", digits))[:digits]
}

// fieldsGiven is how many fields an input object has, those that are null among
// them: in a variable they are there, and in the Go value they are not.
func (q *query) fieldsGiven(ctx context.Context, argument string) int {
	args := q.plan(ctx).Args
	for name := range strings.SplitSeq(argument, ".") {
		args = args.Object(name)
	}
	return args.Len()
}

var digitsOnly = regexp.MustCompile(`^[0-9]+$`)

// find reads the organisation that the key names, nil where there is none.
func (q *query) find(ctx context.Context, k key, day org.Day) (*store.Organisation, error) {
	if err := q.checkKey(ctx, k); err != nil {
		return nil, err
	}
	switch {
	case k.slug != nil:
		slug := strings.TrimSpace(*k.slug)
		found, err := q.store.OrganisationsBySlug(ctx, []string{slug})
		return found[slug], err
	case k.number != nil:
		if err := k.checkNumber(q.store.NumberDigits(k.of)); err != nil {
			return nil, err
		}
		return q.store.OrganisationByAreaNumber(ctx, k.of, *k.number, day)
	default:
		return q.store.OrganisationByOrganisationNumber(ctx, *k.organisationNumber)
	}
}
