package main

import (
	"context"
	"fmt"
	"strings"
)

const tells = "diginett answers who works with whom on digitalisation in Norwegian local government."

// help lists the commands, or writes the page of the manual.
func help(ctx context.Context, args []string, env environment) error {
	f := newFlags("help", "List what the program does.")
	man := f.Bool("man", false, "write the page of the manual that `man` shows, with every command and flag, in place of the list")
	if err := f.parse(args); err != nil {
		return err
	}
	if *man {
		return writeManual(ctx, env)
	}
	var text strings.Builder
	text.WriteString(tells + "\n\nCommands:\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&text, "  %-9s %s\n", c.name, c.summary)
	}
	text.WriteString("\nRun `diginett COMMAND --help` for the flags of a command.\n")
	return &helpRequest{text: text.String()}
}
