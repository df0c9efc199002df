// Package org is the domain: organisations, what ties them together, and the
// rules that say what held on a day. It is pure: no files, no database, no GraphQL.
//
// Facts come in as curated tables tell them ([Input]); a [Resolution] applies the
// rules of time, basis and reporting lines, one body at a time, and gives a
// [Stream] of relationships that know on which days they are possible and on which
// they are certain. For what fits in memory, [Resolve] does the same with [Facts]
// and gives a [Graph].
package org
