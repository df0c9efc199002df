//go:build !linux

package target

import "os/exec"

// Servers are measured on Linux only; elsewhere this compiles, and no more.

func dieWithParent(*exec.Cmd) {}

func runAs(*exec.Cmd, userID) {}
