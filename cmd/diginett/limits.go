package main

import "diginett/graph/cost"

// limitFlags are the limits of what may be asked. docs/limits.md lists them.
func limitFlags(f flags, limits *cost.Limits) {
	*limits = cost.DefaultLimits()
	f.IntVar(&limits.Characters, "max-characters", limits.Characters, "refuse documents of more than so many `BYTES`, 32768 where left out")
	f.IntVar(&limits.Tokens, "max-tokens", limits.Tokens, "refuse documents of more than `N` tokens, 3000 where left out")
	f.IntVar(&limits.Depth, "max-depth", limits.Depth, "refuse fields in more than `N` levels, 25 where left out")
	f.IntVar(&limits.RootFields, "max-root-fields", limits.RootFields, "refuse more than `N` root fields, 20 where left out")
	f.IntVar(&limits.Aliases, "max-aliases", limits.Aliases, "refuse more than `N` aliases, 200 where left out")
	f.IntVar(&limits.Directives, "max-directives", limits.Directives, "refuse more than `N` directives, 100 where left out")
	f.IntVar(&limits.Repeats, "max-repeats", limits.Repeats, "refuse a field that is asked for more than `N` times in one place, 50 where left out")
	f.IntVar(&limits.Cost, "max-cost", limits.Cost, "refuse operations that cost more than `N`, 250000 where left out")
}
