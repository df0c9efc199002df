package target

import (
	"os/exec"
	"syscall"
)

// dieWithParent has the kernel kill the program where this one is killed.
func dieWithParent(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = new(syscall.SysProcAttr)
	}
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
}

// runAs has the program run as another user.
func runAs(cmd *exec.Cmd, u userID) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: u.user, Gid: u.group}}
}
