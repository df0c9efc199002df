// Package store keeps a data set in a snapshot, one immutable SQLite file, and
// reads answers from it. All SQL of the project is here.
//
// [Build] writes a snapshot aside, checks it and renames it into place; [Open]
// refuses a file that is damaged, foreign or of a newer format. Reads are
// batched: each takes all parents of a level at once and is one statement,
// whatever their number. DESIGN.md says why things are as they are.
package store
