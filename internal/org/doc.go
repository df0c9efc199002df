// Package org is the domain: organisations, what ties them together, and the
// rules that say what held on a day. It is pure: no files, no database, no GraphQL.
//
// Facts come in as curated tables tell them ([Facts]); [Resolve] applies the
// rules of time, basis and reporting lines and gives a [Graph], whose every
// relationship knows on which days it is possible and on which it is certain.
package org
