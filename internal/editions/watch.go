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
	return os.SameFile(s.info, other.info) && s.info.Size() == other.info.Size() && s.info.ModTime().Equal(other.info.ModTime())
}

// There reports whether anything stood there.
func (s Seen) There() bool { return s.info != nil }

// Watch looks at a path at an interval until the context ends, and calls changed when
// something else has come to stand there than was seen last, and has stood there
// unchanged at two looks: whoever copies a file into place, rather than rename it, is
// not caught half-way. looked is called at each look.
//
// It asks the file system and waits for no notice of it: notices do not cross the
// network file systems and the volumes of containers that snapshots come by.
func Watch(ctx context.Context, path string, every time.Duration, seen Seen, looked func(), changed func(Seen)) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	before := seen
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		looked()
		now := Look(path)
		if now.There() && !now.Same(seen) && now.Same(before) {
			seen = now
			changed(now)
		}
		before = now
	}
}
