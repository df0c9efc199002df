// Package contract holds no code but tests: what diginett promises to those who
// ask it, over real HTTP, on the embedded data set.
//
// The queries of testdata/contract run as written, and so do the examples of
// internal/web. Their whole answers are kept in testdata, and rewritten by `go test ./internal/contract -update`; what the
// answers must say is told in words by tests of its own, so that a careless
// update cannot hide a broken promise. docs/article.md is tested here too.
package contract
