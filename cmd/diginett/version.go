package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"

	"diginett/internal/store"
)

// What the linker is told of a release, by -X main.release=v1.2.3; empty in other builds.
var release, commit string

// version says which program this is, as the build recorded it, and what it reads.
func version(ctx context.Context, args []string, env environment) error {
	if err := newFlags("version", "Say which program this is, which snapshots it reads, and which data is in it.").parse(args); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "diginett %s %s %s/%s\n", programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	fmt.Fprintf(env.stdout, "commit %s\n", cmp.Or(commit, recorded("vcs.revision"), "not known"))
	fmt.Fprintf(env.stdout, "SQLite %s, snapshots of format %d\n", store.SQLiteVersion(), store.Format)
	fmt.Fprintf(env.stdout, "data in the program: version %s\n", embeddedVersion(ctx, env))
	return nil
}

func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if release != "" || !ok {
		return cmp.Or(release, "(devel)")
	}
	return cmp.Or(info.Main.Version, "(devel)")
}

// recorded is a setting of the build; empty where there is none.
func recorded(key string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, setting := range info.Settings {
		if setting.Key == key {
			return setting.Value
		}
	}
	return ""
}

// embeddedVersion is the version of the tables in the program. It is told by their
// snapshot, which is made where there is none yet.
func embeddedVersion(ctx context.Context, env environment) string {
	snapshot, err := openSnapshot(ctx, serveOptions{}, env, slog.New(slog.DiscardHandler))
	if err != nil {
		return fmt.Sprintf("not known (%s)", err)
	}
	told := snapshot.Version()
	if err := snapshot.close(); err != nil {
		return fmt.Sprintf("%s (%s)", told, err)
	}
	return told
}
