// Package proposal compares what registers say with the curated tables, and proposes
// rows. A curated fact is never overwritten: what only adds is proposed, a new row or
// a cell that is empty so far; what contradicts is shown beside it and left alone.
// What is not simple is told with what is missing.
package proposal
