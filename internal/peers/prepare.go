package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
	_ "time/tzdata" // Europe/Oslo, on machines that have no time zones too

	"diginett/internal/org"
	"diginett/internal/peers/rows"
	"diginett/internal/peers/target"
)

// prepare makes what servers of one scale are asked from. A snapshot is kept for
// as long as the program that built it is the same.
func prepare(ctx context.Context, o options, scale int) (target.Data, error) {
	dir, err := dataFolder(o, scale)
	if err != nil {
		return target.Data{}, err
	}
	data := target.Data{
		Snapshot: filepath.Join(dir, "snapshot.sqlite"), Peers: filepath.Join(dir, "peers.sqlite"),
		Recording: filepath.Join(dir, "recording.json"),
	}
	if _, err := os.Stat(data.Snapshot); err != nil {
		if err := buildSnapshot(ctx, o, scale, data.Snapshot); err != nil {
			return data, err
		}
	}
	today, err := todayInNorway()
	if err != nil {
		return data, err
	}
	say("filling the peers' data")
	return data, rows.Fill(ctx, data.Snapshot, data.Peers, today)
}

// dataFolder is a folder for this program, scale and seed. Those of other
// programs are removed, and so is what was made of a data set of one's own.
func dataFolder(o options, scale int) (string, error) {
	measured, err := os.ReadFile(o.diginett)
	if err != nil {
		return "", fmt.Errorf("read the program that is measured: %w", err)
	}
	work, err := filepath.Abs(o.work)
	if err != nil {
		return "", err
	}
	const own = "data-own"
	kind := fmt.Sprintf("data-%d-%d-", scale, o.seed)
	sum := sha256.Sum256(measured)
	dir := filepath.Join(work, kind+hex.EncodeToString(sum[:6]))
	old, err := filepath.Glob(filepath.Join(work, kind+"*"))
	if err != nil {
		return "", err
	}
	if o.data != "" {
		dir, old = filepath.Join(work, own), nil
	}
	for _, one := range append(old, filepath.Join(work, own)) {
		if one != dir || o.data != "" {
			if err := os.RemoveAll(one); err != nil {
				return "", err
			}
		}
	}
	return dir, os.MkdirAll(dir, 0o755)
}

func buildSnapshot(ctx context.Context, o options, scale int, snapshot string) (err error) {
	tables := o.data
	if tables == "" {
		tables = filepath.Join(filepath.Dir(snapshot), "tables")
		defer func() { err = errors.Join(err, os.RemoveAll(tables)) }()
		say("making a data set of scale %d", scale)
		if err := program(ctx, o.diginett, "generate", "--scale", strconv.Itoa(scale), "--seed", strconv.FormatUint(o.seed, 10), "--out", tables); err != nil {
			return err
		}
	}
	say("building the snapshot")
	began := time.Now()
	err = program(ctx, o.diginett, "build", "--data", tables, "--out", snapshot)
	say("built in %v", time.Since(began).Round(time.Millisecond))
	return err
}

func program(ctx context.Context, name string, args ...string) error {
	out, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w: %.1000s", name, args[0], err, out)
	}
	return nil
}

// todayInNorway is the day that diginett answers for where it is not told one.
func todayInNorway() (org.Day, error) {
	zone, err := time.LoadLocation("Europe/Oslo")
	return org.DayOf(time.Now().In(zone)), err
}
