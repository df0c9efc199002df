// Package spill sorts more records than fit in memory. What does not fit goes to
// a file, in sorted runs, and comes back merged; what fits never touches the disk.
package spill
