package measures_test

import (
	stdcontext "context"
	"errors"
	"sync"
	"testing"

	"diginett/internal/analysis"
	"diginett/internal/measures"
	"diginett/internal/org"
)

// star ties everybody to the first.
func star(n int64) analysis.Slice {
	s := sliceOf(n)
	for id := int64(2); id <= n; id++ {
		s.Ties = append(s.Ties, tie(id, 1))
	}
	return s
}

func TestMeasuresThatWouldTakeTooLongAreRefused(t *testing.T) {
	t.Parallel()
	large := measures.New(star(20_000), false)
	all := []org.Kind{org.MemberOf}
	for name, measure := range map[string]func() error{
		"betweenness": func() error { _, err := large.Centrality(t.Context(), measures.Betweenness); return err },
		"harmonic":    func() error { _, err := large.Centrality(t.Context(), measures.Harmonic); return err },
		"clustering":  func() error { _, err := large.Clustering(t.Context()); return err },
		"communities": func() error {
			_, err := large.Communities(t.Context(), measures.CommunityQuery{Resolution: 1})
			return err
		},
		"together": func() error { _, err := large.Together(t.Context(), all, measures.Members); return err },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := measure(); !errors.Is(err, measures.ErrTooMuch) {
				t.Errorf("got %v", err)
			}
		})
	}
	for _, c := range []measures.Centrality{measures.Degree, measures.PageRank} {
		if _, err := large.Centrality(t.Context(), c); err != nil {
			t.Errorf("%s is cheap, and was refused: %v", c, err)
		}
	}
}

func TestMeasuringEndsWithTheContextAndBeginsAnew(t *testing.T) {
	t.Parallel()
	g := measures.New(star(50), false)
	ended, end := stdcontext.WithCancel(t.Context())
	end()
	if _, err := g.Centrality(ended, measures.Betweenness); !errors.Is(err, stdcontext.Canceled) {
		t.Errorf("got %v", err)
	}
	if scores, err := g.Centrality(t.Context(), measures.Betweenness); err != nil || scores.Values[0] != 49*48/2 {
		t.Errorf("a second time: %v, %v", scores.Values[0], err)
	}
}

func TestGraphsAreMeasuredByManyAtATime(t *testing.T) {
	t.Parallel()
	g := measures.New(star(100), true)
	var all sync.WaitGroup
	for seed := range uint64(50) {
		all.Go(func() {
			for _, c := range measures.Centralities() {
				if _, err := g.Centrality(t.Context(), c); err != nil {
					t.Error(err)
				}
			}
			if found, err := g.Communities(t.Context(), measures.CommunityQuery{Resolution: 1, Seed: seed}); err != nil || len(found.Groups) == 0 {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestCacheMakesAGraphOnce(t *testing.T) {
	t.Parallel()
	cache, err := measures.NewCache(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	ask := func(key string, failure error) error {
		_, err := cache.Graph(t.Context(), key, func(stdcontext.Context) (*measures.Graph, error) {
			made++
			return measures.New(star(3), false), failure
		})
		return err
	}
	failure := errors.New("not now")
	if err := ask("a", failure); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	for range 2 {
		if err := ask("a", nil); err != nil {
			t.Error(err)
		}
	}
	if made != 2 {
		t.Errorf("made %d times: one that failed, and one to keep", made)
	}
}

func TestABudgetIsOfAllThatIsMeasuredTogether(t *testing.T) {
	t.Parallel()
	a, b := measures.New(star(100), false), measures.New(star(101), false)
	ask := func(ctx stdcontext.Context, g *measures.Graph, c measures.Centrality) error {
		_, err := g.Centrality(ctx, c)
		return err
	}
	for range 2 { // what is kept is counted too
		ctx := measures.WithBudget(t.Context(), 35_000)
		for _, step := range []struct {
			of      *measures.Graph
			measure measures.Centrality
			want    error
		}{
			{a, measures.Betweenness, nil},
			{a, measures.Harmonic, nil}, // it comes with betweenness
			{a, measures.Betweenness, nil},
			{b, measures.Betweenness, measures.ErrTooMuch},
			{b, measures.Degree, nil},
		} {
			if err := ask(ctx, step.of, step.measure); !errors.Is(err, step.want) {
				t.Errorf("%s of %d nodes: %v, want %v", step.measure, step.of.Nodes(), err, step.want)
			}
		}
	}
}

func TestMakingGraphsIsPaidForWhetherTheyAreKeptOrNot(t *testing.T) {
	t.Parallel()
	cache, err := measures.NewCache(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		ctx := measures.WithBudget(t.Context(), 20_000)
		for i, want := range []error{nil, measures.ErrTooMuch} {
			if _, err := cache.Graph(ctx, "a", func(stdcontext.Context) (*measures.Graph, error) { return measures.New(star(100), false), nil }); !errors.Is(err, want) {
				t.Errorf("the %d. time: %v, want %v", i+1, err, want)
			}
		}
	}
}
