// Package dataset reads the curated tables that the project's facts are kept
// in, and checks them as a compiler checks source code.
//
// A data set is a directory of CSV tables beside a datapackage.json (Data
// Package 2.0) that describes every column. The Norwegian one is embedded in
// the program ([Embedded]); any other directory in the same format is read in
// the same way, since nothing about Norway is written into the code.
//
// [Read] turns the tables into [org.Facts]; [Check] finds every problem in
// them, each with file, line and column. The format is described for curators
// in docs/tables.md, the content of the embedded data set in docs/data.md.
package dataset
