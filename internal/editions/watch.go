package editions

import (
	"context"
	"io/fs"
	"os"
	"time"
)

// Seen is what stood at a path when somebody looked.
type Seen struct {
	info fs.FileInfo // nil where nothing stood there
}

// Look looks at a path. A file that is written into is another one, as is one that
// was renamed into its place; nothing but its being there is asked for.
func Look(path string) Seen {
	info, err := os.Stat(path)
	if err != nil {
		return Seen{}
	}
	return Seen{info}
}

// Same reports whether the same stood there.
func (s Seen) Same(other Seen) bool {
	if s.info == nil || other.info == nil {
		return s.info == other.info
	}
	return os.SameFile(s.info, other.info) && s.info.Size() == other.info.Size() && s.info.ModTime().Equal(other.info.ModTime()) &&
		changedAt(s.info) == changedAt(other.info)
}

// There reports whether anything stood there.
func (s Seen) There() bool { return s.info != nil }

// mostPassed bounds how many looks are passed over between two tries.
const mostPassed = 64

// Watch looks at a path at an interval until the context ends, and calls changed when
// something else has come to stand there than was seen last, and has stood there
// unchanged at two looks: whoever copies a file into place, rather than rename it, is
// not caught half-way. looked is called at each look. Where changed asks for it, it is
// called again for what stays there: after one look, two, four, and so on up to 64.
//
// It asks the file system and waits for no notice of it: notices do not cross the
// network file systems and the volumes of containers that snapshots come by.
func Watch(ctx context.Context, path string, every time.Duration, seen Seen, looked func(), changed func(Seen) (again bool)) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	before, again, passed, patience := seen, false, 0, 1
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		looked()
		now := Look(path)
		isNew := !now.Same(seen)
		if isNew {
			passed, patience = 0, 1
		}
		passed++
		if now.There() && now.Same(before) && (isNew || again && passed > patience) {
			if !isNew {
				passed, patience = 0, min(2*patience, mostPassed)
			}
			seen, again = now, changed(now)
		}
		before = now
	}
}
