package editions

import (
	"io/fs"
	"syscall"
)

// changedAt is when a file was last changed in any way, which nobody can set: a number
// of an inode comes again, and a length and a time of writing may be the same.
func changedAt(info fs.FileInfo) syscall.Timespec {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return stat.Ctim
	}
	return syscall.Timespec{}
}
