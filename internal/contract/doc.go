// Package contract holds no code but tests: what diginett promises to those who
// ask it, over real HTTP, on the embedded data set.
//
// The queries of testdata/contract run as written. Their whole answers are kept
// beside them, and rewritten by `go test ./internal/contract -update`; what the
// answers must say is told in words by tests of its own, so that a careless
// update cannot hide a broken promise. docs/article.md is tested here too.
package contract
