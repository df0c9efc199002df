package dataset

import (
	"context"
	"errors"
	"io/fs"
)

// Check finds every problem of the data set in fsys: of form, such as a date
// that is not in the calendar, and of content, such as a tie to an organisation
// that did not exist at the time. Problems of content that conflicts.csv lists
// with a reason are left out, and a listed one that does not occur is itself a
// problem. Of very many it tells the first thousand, and how many more there are.
//
// The content is checked when every table could be read in full; a row that is
// missing would make others seem wrong. The error is for input that cannot be
// read at all.
func Check(fsys fs.FS) (Problems, error) {
	return CheckWith(context.Background(), fsys, Options{})
}

// CheckWith is [Check] with options.
func CheckWith(ctx context.Context, fsys fs.FS, options Options) (Problems, error) {
	s, err := open(ctx, fsys, options)
	if err != nil {
		return nil, err
	}
	problems, err := s.problems()
	return problems, errors.Join(err, s.Close())
}
