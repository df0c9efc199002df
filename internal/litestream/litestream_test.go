package litestream_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"diginett/internal/litestream"
)

// replica is one that a script in the place of Litestream tells of.
func replica(t *testing.T, script string) litestream.Replica {
	t.Helper()
	program := filepath.Join(t.TempDir(), "litestream")
	if err := os.WriteFile(program, []byte("#!/bin/sh\n"+script), 0o700); err != nil { //nolint:gosec // it is to be run
		t.Fatal(err)
	}
	return litestream.Replica{Program: program, At: "s3://user:secret@bucket/path?key=hidden", Limit: time.Minute}
}

// told is what is there: files of level 0, or where there are none those of a plan.
const told = `
files='{"max_txid": "01", "timestamp": "2026-11-27T12:00:00Z"}, {"max_txid": "LAST", "timestamp": "AT"}'
case WHERE$1 in
zeroltx) echo "[$files]" ;;
planltx) echo '[]' ;;
planrestore) echo "{\"target_path\": \"unwritten\", \"files\": [$files]}" ;;
*) exit 1 ;;
esac`

func TestTheSignChangesWhereTheReplicaHasGotFurther(t *testing.T) {
	for _, where := range []string{"zero", "plan"} {
		look := func(last, at string) string {
			sign, err := replica(t, strings.NewReplacer("WHERE", where, "LAST", last, "AT", at).Replace(told)).Look(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return sign
		}
		before := look("07", "2026-11-27T12:00:01Z")
		if again := look("07", "2026-11-27T12:00:01Z"); again != before {
			t.Errorf("%s: without a change it is %q, was %q", where, again, before)
		}
		for name, after := range map[string]string{
			"a transaction more":   look("08", "2026-11-27T12:00:01Z"),
			"a replica begun anew": look("07", "2026-11-27T12:00:02Z"),
		} {
			if after == before {
				t.Errorf("%s, %s: the sign is still %q", where, name, after)
			}
		}
	}
}

func TestWhatGoesWrongIsSaidWithoutSecrets(t *testing.T) {
	t.Setenv("AWS_SECRET_ACCESS_KEY", "verysecret")
	cases := map[string]struct {
		script string
		want   error
		say    string
	}{
		"it fails":               {`echo first >&2; echo "Error: cannot reach $5$6$7 with $AWS_SECRET_ACCESS_KEY" >&2; exit 1`, litestream.ErrFailed, "cannot reach"},
		"it fails without words": {`exit 3`, litestream.ErrFailed, "it says nothing"},
		"it is killed":           {`kill -9 $$`, litestream.ErrFailed, "killed"},
		"it tells nonsense":      {`echo nonsense`, litestream.ErrFailed, "no files"},
		"there is nothing":       {`if [ $1 = ltx ]; then echo '[]'; else echo '{"files": []}'; fi`, litestream.ErrFailed, "no files"},
		"it says too much":       {`head -c 9000000 /dev/zero`, litestream.ErrFailed, "no files"},
		"it complains too much":  {`head -c 9000000 /dev/zero | tr '\0' x >&2; exit 1`, litestream.ErrFailed, "xxx"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := replica(t, c.script).Look(t.Context())
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.say) {
				t.Errorf("the error is %.300v, want %v with %q in it", err, c.want, c.say)
			}
			if err != nil && (strings.Contains(err.Error(), "secret@") || strings.Contains(err.Error(), "verysecret") || strings.Contains(err.Error(), "hidden") || len(err.Error()) > 2000) {
				t.Errorf("the error tells too much: %.3000v", err)
			}
		})
	}
}

func TestAProgramThatIsNotThereIsMissing(t *testing.T) {
	r := litestream.Replica{Program: filepath.Join(t.TempDir(), "none"), At: "file:///x", Limit: time.Minute}
	if _, err := r.Look(t.Context()); !errors.Is(err, litestream.ErrMissing) {
		t.Errorf("the error is %v, want %v", err, litestream.ErrMissing)
	}
}

func TestAProgramThatHangsIsEnded(t *testing.T) {
	r := replica(t, "exec sleep 1000")
	r.Limit = 50 * time.Millisecond
	if err := r.Restore(t.Context(), filepath.Join(t.TempDir(), "out")); !errors.Is(err, litestream.ErrHung) {
		t.Errorf("the error is %v, want %v", err, litestream.ErrHung)
	}
}

func TestAProgramIsEndedWithTheContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	begun := filepath.Join(t.TempDir(), "begun")
	if err := syscall.Mkfifo(begun, 0o600); err != nil {
		t.Fatal(err)
	}
	go func() {
		_, _ = os.ReadFile(begun) // which waits for the program to write
		stop()
	}()
	if err := replica(t, "echo > "+begun+"; exec sleep 1000").Restore(ctx, "out"); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v, want %v", err, context.Canceled)
	}
}

func TestTheConfigurationAndTheAddressAreHandedOver(t *testing.T) {
	out := filepath.Join(t.TempDir(), "said")
	r := replica(t, `echo "$@" > `+out)
	r.Config, r.At = "litestream.yml", "-o"
	if err := r.Restore(t.Context(), "file"); err != nil {
		t.Fatal(err)
	}
	if said, err := os.ReadFile(out); err != nil || string(said) != "restore -o file -config litestream.yml -- -o\n" {
		t.Errorf("it was run with %q (%v)", said, err)
	}
}
