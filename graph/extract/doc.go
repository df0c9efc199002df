// Package extract takes of the graph what somebody chose, and hands it to
// internal/export as a graph to be written to a file. It reads in batches, so that a
// file may be larger than memory. It knows neither HTTP nor files: choices come as
// the names and values of a query, and the errors are faults about them.
package extract
