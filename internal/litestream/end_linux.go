package litestream

import (
	"os/exec"
	"syscall"
)

// endWithUs has the kernel kill a program where this one is killed.
func endWithUs(run *exec.Cmd) {
	run.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
