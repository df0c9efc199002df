package main

import (
	"context"
	"fmt"
	"strings"
)

// help lists the commands.
func help(_ context.Context, args []string, _ environment) error {
	if err := newFlags("help", "List what the program does.").parse(args); err != nil {
		return err
	}
	var text strings.Builder
	text.WriteString("diginett answers who works with whom on digitalisation in Norwegian local government.\n\nCommands:\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&text, "  %-9s %s\n", c.name, c.summary)
	}
	text.WriteString("\nRun `diginett COMMAND --help` for the flags of a command.\n")
	return &helpRequest{text.String()}
}
