package target

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// node is a program of the peers' in Node, with its packages installed.
func (k *Kit) node(ctx context.Context, program string, args ...string) (*exec.Cmd, error) {
	dir, err := k.install(ctx)
	if err != nil {
		return nil, err
	}
	node, err := k.Node(ctx)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, node, append([]string{program + ".mjs"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "NODE_ENV=production", "GRAPHILE_ENV=production")
	return cmd, nil
}

// install installs the packages of the lock file once.
func (k *Kit) install(ctx context.Context) (dir string, err error) {
	if dir, err = filepath.Abs(filepath.Join(k.Work, "node")); err != nil {
		return "", err
	}
	if err := k.copyFiles("node", dir, "*.mjs", "package.json", ".npmrc"); err != nil {
		return "", err
	}
	lock, err := os.ReadFile(filepath.Join(k.Source, "node", "package-lock.json"))
	if err != nil {
		return "", err
	}
	there, err := os.ReadFile(filepath.Join(dir, "node_modules", ".installed"))
	if err == nil && bytes.Equal(lock, there) {
		return dir, nil
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return "", fmt.Errorf("npm %w: %w", ErrMissing, err)
	}
	k.Log("installing the packages of the peers in Node")
	if err := os.WriteFile(filepath.Join(dir, "package-lock.json"), lock, 0o644); err != nil {
		return "", err
	}
	npm := exec.CommandContext(ctx, "npm", "ci")
	npm.Dir = dir
	if err := run(npm); err != nil {
		return "", fmt.Errorf("packages %w: %w", ErrMissing, err)
	}
	return dir, os.WriteFile(filepath.Join(dir, "node_modules", ".installed"), lock, 0o644)
}

// Node is the Node that the peers run on: that of their packages, or that of the
// machine where there is none for its processor.
func (k *Kit) Node(ctx context.Context) (string, error) {
	arch := map[string]string{"amd64": "x64"}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	own, err := filepath.Abs(filepath.Join(k.Work, "node", "node_modules", "node-"+runtime.GOOS+"-"+arch, "bin", "node"))
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(own); err == nil {
		return own, nil
	}
	out, err := exec.CommandContext(ctx, "node", "--version").Output()
	var major int
	if _, scanErr := fmt.Sscanf(string(out), "v%d.", &major); err != nil || scanErr != nil || major < 22 {
		return "", fmt.Errorf("node 22 %w: there is %s", ErrMissing, strings.TrimSpace(string(out)))
	}
	return "node", nil
}

// textbook builds the textbook server, whose code is generated in the work folder.
func (k *Kit) textbook(ctx context.Context) (program string, err error) {
	if program, err = filepath.Abs(filepath.Join(k.Work, "textbook", "textbook")); err != nil {
		return "", err
	}
	dir := filepath.Dir(program)
	if err := k.copyFiles("textbook", dir, "*.go", "go.mod", "go.sum", "*.yml", "*.graphqls"); err != nil {
		return "", err
	}
	if err := k.copyFiles("textbook/data", filepath.Join(dir, "data"), "*.go"); err != nil {
		return "", err
	}
	if err := k.generate(ctx, dir); err != nil {
		return "", err
	}
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", program, ".")
	build.Dir = dir
	return program, run(build)
}

// generate has gqlgen make its code where what it is made from is not the same as
// the last time.
func (k *Kit) generate(ctx context.Context, dir string) error {
	var from []byte
	for _, name := range []string{"schema.graphqls", "gqlgen.yml", "go.mod"} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		from = append(from, content...)
	}
	stamp := filepath.Join(dir, "generated", ".from")
	if there, err := os.ReadFile(stamp); err == nil && bytes.Equal(there, from) {
		return nil
	}
	k.Log("generating and building the textbook server")
	version := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Version}}", "github.com/99designs/gqlgen")
	version.Dir = dir
	out, err := version.Output()
	if err != nil {
		return fmt.Errorf("find the version of gqlgen: %w", err)
	}
	gqlgen := exec.CommandContext(ctx, "go", "run", "github.com/99designs/gqlgen@"+strings.TrimSpace(string(out)), "generate")
	gqlgen.Dir = dir
	if err := run(gqlgen); err != nil {
		return err
	}
	return os.WriteFile(stamp, from, 0o644)
}
