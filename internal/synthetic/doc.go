// Package synthetic makes up data sets of any size in the format of the tables
// (docs/tables.md), to measure how the program does with more than there is in
// Norway.
//
// A data set depends on its scale and seed only: the same two give the same
// bytes. Every organisation and every tie is worked out from its place in the
// order, so that rows are written one by one and memory does not grow with the
// scale. The sizes of networks and boards follow a power law: few are large.
package synthetic
