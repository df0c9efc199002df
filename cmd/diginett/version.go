package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version says which program this is, as the build recorded it.
func version(_ context.Context, args []string, env environment) error {
	if err := newFlags("version", "Say which program this is.").parse(args); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "diginett %s %s %s/%s\n", programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
