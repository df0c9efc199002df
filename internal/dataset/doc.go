// Package dataset reads the curated tables that the project's facts are kept
// in, and checks them as a compiler checks source code.
//
// A data set is a directory of CSV tables beside a datapackage.json (Data
// Package 2.0) that describes every column. The Norwegian one is embedded in
// the program ([Embedded]); any other directory in the same format is read in
// the same way, since nothing about Norway is written into the code.
//
// Tables are read row by row and may be of any length: of organisations a few
// bytes are kept in memory, other rows wait in files for their turn. [Open] gives
// a data set as a stream with the rules applied, [Check] finds every problem in
// one, each with file, line and column. [Read] turns the tables of a small one
// into [org.Facts]. The format is described for curators
// in docs/tables.md, the content of the embedded data set in docs/data.md.
package dataset
