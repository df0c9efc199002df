package target

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"diginett/internal/peers/rows"
)

// cluster is a PostgreSQL of our own: its files are in a temporary folder, and it
// runs as a user without rights.
type cluster struct {
	programs string // the folder with initdb, postgres and psql
	dir      string
	port     string
	as       *userID // nil where it runs as whoever runs this program
}

// userID is a user and a group by their numbers.
type userID struct{ user, group uint32 }

func (k *Kit) startPostGraphile(ctx context.Context, s *Server, data Data) error {
	c, err := k.newCluster(ctx)
	if err != nil {
		return err
	}
	s.cleanups = append(s.cleanups, c.remove)
	p, err := c.start(ctx)
	if err != nil {
		return err
	}
	s.processes = append(s.processes, p)
	if err := c.awaitReady(ctx, p); err != nil {
		return err
	}
	k.Log("filling PostgreSQL")
	if err := c.fill(ctx, data.Peers); err != nil {
		return err
	}
	cmd, err := k.node(ctx, PostGraphile, port(s.Address), "postgres://peers@127.0.0.1:"+c.port+"/postgres")
	if err != nil {
		return err
	}
	if p, err = start(cmd); err == nil {
		s.processes = append(s.processes, p)
	}
	return err
}

func (k *Kit) newCluster(ctx context.Context) (*cluster, error) {
	programs, err := k.postgresPrograms(ctx)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "diginett-peers-*")
	if err != nil {
		return nil, err
	}
	address, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	c := &cluster{programs: programs, dir: dir, port: port(address)}
	if err := c.beNobody(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	err = run(c.command(ctx, "initdb", "--pgdata", c.data(), "--username", "peers", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return c, nil
}

// PostgresPrograms is the folder with the newest PostgreSQL of the machine, which
// is installed where it is missing and this program may.
func (k *Kit) postgresPrograms(ctx context.Context) (string, error) {
	if dir, ok := Postgres(); ok {
		return dir, nil
	}
	apt, err := exec.LookPath("apt-get")
	if err != nil || os.Geteuid() != 0 {
		return "", fmt.Errorf("PostgreSQL %w: it is not installed, and only root can install it with apt-get", ErrMissing)
	}
	k.Log("installing PostgreSQL")
	allow, err := forbidServices()
	if err != nil {
		return "", err
	}
	defer allow()
	for _, args := range [][]string{{"update", "-qq"}, {"install", "-y", "-qq", "--no-install-recommends", "postgresql"}} {
		cmd := exec.CommandContext(ctx, apt, args...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if err := run(cmd); err != nil {
			return "", fmt.Errorf("PostgreSQL %w: %w", ErrMissing, err)
		}
	}
	if dir, ok := Postgres(); ok {
		return dir, nil
	}
	return "", fmt.Errorf("PostgreSQL %w", ErrMissing)
}

// Postgres is the folder with the programs of the newest PostgreSQL.
func Postgres() (dir string, ok bool) {
	dirs, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil || len(dirs) == 0 {
		return "", false
	}
	return slices.Max(dirs), true
}

// forbidServices keeps packages from starting what they install, as Debian's
// policy lets a machine's owner do, until it is allowed again.
func forbidServices() (allow func(), err error) {
	const policy = "/usr/sbin/policy-rc.d"
	file, err := os.OpenFile(policy, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o755)
	if errors.Is(err, os.ErrExist) {
		return func() {}, nil
	}
	if err != nil {
		return nil, err
	}
	_, err = file.WriteString("#!/bin/sh\nexit 101\n")
	return func() { os.Remove(policy) }, errors.Join(err, file.Close()) //nolint:errcheck // it was made a moment ago
}

// beNobody lets the cluster run as a user without rights where this program is
// root, whom PostgreSQL refuses.
func (c *cluster) beNobody() error {
	if os.Geteuid() != 0 {
		return nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return err
	}
	uid, uidErr := strconv.ParseUint(nobody.Uid, 10, 32)
	gid, gidErr := strconv.ParseUint(nobody.Gid, 10, 32)
	if err := errors.Join(uidErr, gidErr); err != nil {
		return err
	}
	c.as = &userID{uint32(uid), uint32(gid)}
	return os.Chown(c.dir, int(uid), int(gid))
}

func (c *cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *cluster) remove() error { return os.RemoveAll(c.dir) }

func (c *cluster) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, filepath.Join(c.programs, program), args...)
	cmd.Dir = c.dir
	if c.as != nil {
		runAs(cmd, *c.as)
	}
	return cmd
}

// start starts PostgreSQL, with what it need not do for data that is thrown away
// turned off.
func (c *cluster) start(ctx context.Context) (*process, error) {
	settings := map[string]string{
		"port": c.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": c.dir,
		"shared_buffers": "1GB", "work_mem": "64MB", "maintenance_work_mem": "512MB", "jit": "off", "max_wal_size": "8GB",
		"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
	}
	args := []string{"-D", c.data()}
	for name, value := range settings {
		args = append(args, "-c", name+"="+value)
	}
	return start(c.command(ctx, "postgres", args...))
}

func (c *cluster) awaitReady(ctx context.Context, p *process) error {
	for began := time.Now(); time.Since(began) < patience; {
		if c.command(ctx, "pg_isready", "--quiet", "--host", c.dir, "--port", c.port).Run() == nil {
			return nil
		}
		select {
		case <-p.ended:
			return fmt.Errorf("PostgreSQL ended: %w: %s", p.err, p.stderr.text)
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return errors.New("PostgreSQL does not start")
}

func (c *cluster) fill(ctx context.Context, data string) error {
	script, err := rows.Export(ctx, data, c.dir)
	if err != nil {
		return err
	}
	return run(c.command(ctx, "psql", "--no-psqlrc", "--quiet", "--host", c.dir, "--port", c.port, "--username", "peers",
		"--dbname", "postgres", "--set", "ON_ERROR_STOP=1", "--file", script))
}
