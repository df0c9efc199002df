package fetch

import (
	"context"
	"fmt"
	"strconv"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/measures"
)

func components(ctx context.Context, g *answer.Graph, _ *plan.Field) (answer.Object, error) {
	groups, err := g.Measured().Components(ctx)
	return &answer.Partition{Of: g, In: groups, Definition: measures.ComponentsDefinition}, err
}

func communities(ctx context.Context, g *answer.Graph, field *plan.Field) (answer.Object, error) {
	resolution, seed := *plan.Scalar[float64](field.Args, "resolution"), *field.Args.Int("seed")
	if !(resolution >= measures.LeastResolution && resolution <= measures.MostResolution) {
		return nil, fault.Bad("resolution", "%v is out of range; %v to %v are allowed", resolution, measures.LeastResolution, measures.MostResolution)
	}
	found, err := g.Measured().Communities(ctx, measures.CommunityQuery{Resolution: resolution, Seed: uint64(seed)})
	return &answer.Partition{
		Of: g, In: found.Groups, Definition: measures.CommunitiesDefinition + " Modularity: " + measures.ModularityDefinition, Modularity: found.Modularity,
		Parameters: []answer.MeasureParameter{{Name: "resolution", Value: fmt.Sprint(resolution)}, {Name: "seed", Value: strconv.Itoa(seed)}},
	}, err
}

func (f *Fetch) groupPage(p *answer.Partition, b batch) ([]answer.Object, error) {
	groups, err := f.inMemory(b.field, cursor.GroupSize.Of(p.Method()), numbers(len(p.In)), func(key int64) answer.Place {
		return answer.Place{Row: answer.GroupRow{Partition: p, Place: int(key)}}
	})
	if err != nil {
		return nil, err
	}
	connection, err := hangPage(p, b.field, groups)
	return one(connection), err
}
