package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"diginett/internal/publication"
)

// fleetUnderLoad is a publisher, a receiver and servers, each a process, and a folder of tables
// in which a name is edited.
type fleetUnderLoad struct {
	dir, database, snapshot string
	edits                   int
	publisher               *process
	servers                 []*process
	bases, metrics          []string

	mu       sync.Mutex
	versions map[int]string // by edit, as first answered
	answers  atomic.Int64
}

func newPublishing(t *testing.T) *fleetUnderLoad {
	t.Helper()
	dir := t.TempDir()
	f := &fleetUnderLoad{
		dir: tablesWith(t, "Council 0."), database: filepath.Join(dir, "publication.sqlite"), snapshot: filepath.Join(dir, "snapshot.sqlite"),
		versions: make(map[int]string),
	}
	f.publisher = startProgram(t, "publish", "--publication", f.database, "--data", f.dir, "--every", "100ms")
	f.publisher.says(t, "msg=published number=1", 1)
	startProgram(t, "receive", "--publication", f.database, "--snapshot", f.snapshot, "--every", "100ms").says(t, "number=1", 1)
	for range 3 {
		metrics := freeAddr(t)
		p, base := startServer(t, "--snapshot", f.snapshot, "--watch", "50ms", "--keep", "2", "--kept", filepath.Join(dir, fmt.Sprint("kept", len(f.bases))),
			"--metrics-addr", metrics, "--rate", "0")
		f.servers, f.bases, f.metrics = append(f.servers, p), append(f.bases, base), append(f.metrics, "http://"+metrics+"/metrics")
	}
	return f
}

// edit changes the name, and waits until it has been published.
func (f *fleetUnderLoad) edit(t *testing.T) {
	t.Helper()
	replaceIn(t, filepath.Join(f.dir, "names.csv"), fmt.Sprintf("Council %d.", f.edits), fmt.Sprintf("Council %d.", f.edits+1))
	f.edits++
	f.publisher.says(t, fmt.Sprintf("msg=published number=%d ", f.edits+1), 1)
}

var edited = regexp.MustCompile(`Council (\d+)\.`)

// see is told of an answer: its edits, all of them the same, and its version.
func (f *fleetUnderLoad) see(what, version string, body []byte) (edit int, err error) {
	all := edited.FindAllSubmatch(body, -1)
	if len(all) == 0 {
		return 0, fmt.Errorf("%s names no edit: %.200q", what, body)
	}
	for _, one := range all {
		if !bytes.Equal(one[1], all[0][1]) {
			return 0, fmt.Errorf("%s is of the edits %s and %s", what, all[0][1], one[1])
		}
	}
	edit, err = strconv.Atoi(string(all[0][1]))
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answers.Add(1)
	if version == "" { // a page, which does not tell it
		return edit, err
	}
	if known, ok := f.versions[edit]; ok && known != version {
		return 0, fmt.Errorf("%s is of edit %d and says version %.12s, which was %.12s", what, edit, version, known)
	}
	f.versions[edit] = version
	return edit, err
}

// reader asks one server in all ways, one after the other.
type reader struct {
	f    *fleetUnderLoad
	base string
	etag string
	edit int // the latest that was seen
}

func (r *reader) do(request *http.Request) (*http.Response, []byte, error) {
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response, body, err
}

// ask asks one thing, and fails where the answer does, is of two versions, or older than
// the one before.
func (r *reader) ask(path, method string) error {
	address := r.base + path
	var body io.Reader
	if method == http.MethodPost {
		body = strings.NewReader(fmt.Sprintf(`{"query": %q}`, councilQuery))
	}
	request, err := http.NewRequest(method, address, body) //nolint:noctx // the test ends it
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	cached := method == http.MethodGet && strings.HasPrefix(path, "/graphql")
	if cached && r.etag != "" {
		request.Header.Set("If-None-Match", r.etag)
	}
	response, content, err := r.do(request) //nolint:bodyclose // which do has closed
	if err != nil {
		return err
	}
	if cached {
		r.etag = response.Header.Get("ETag")
	}
	if cached && response.StatusCode == http.StatusNotModified {
		r.f.answers.Add(1)
		return nil
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s %.200q", method, path, response.Status, content)
	}
	version := response.Header.Get("Data-Version")
	if strings.HasPrefix(path, "/graphql") && !bytes.Contains(content, []byte(version)) {
		return fmt.Errorf("%s says version %.12s in its header and another one in its body", path, version)
	}
	edit, err := r.f.see(path, version, content)
	if err == nil && edit < r.edit {
		err = fmt.Errorf("%s goes back from edit %d to %d", path, r.edit, edit)
	}
	r.edit = max(edit, r.edit)
	return err
}

// run asks until it is told to stop.
func (r *reader) run(t *testing.T, stop <-chan struct{}) {
	t.Helper()
	get := "/graphql?query=" + url.QueryEscape(councilQuery)
	ways := [][2]string{
		{get, http.MethodGet},
		{get, http.MethodGet},
		{"/graphql", http.MethodPost},
		{"/organisations/kommit-raadet", http.MethodGet},
		{get + "&n=1", http.MethodGet},
		{"/graphql", http.MethodPost},
		{"/export/nodes.csv", http.MethodGet},
	}
	for i := 0; ; i++ {
		select {
		case <-stop:
			return
		default:
		}
		way := ways[i%len(ways)]
		if err := r.ask(way[0], way[1]); err != nil {
			t.Error(err)
			return
		}
	}
}

// download reads the file of the version of now slowly: some, then what is left once
// pause has ended. It compares it with the sum that the server gave of it.
func download(base string, pause func()) error {
	for {
		now, err := ask(base)
		if err != nil {
			return err
		}
		response, err := http.Get(base + "/dataset/" + now.version + "/diginett.sqlite")
		if err != nil {
			return err
		}
		if response.StatusCode == http.StatusGone { // it was replaced three times meanwhile
			_ = response.Body.Close()
			continue
		}
		return readSlowly(response, now.version, pause)
	}
}

func readSlowly(response *http.Response, version string, pause func()) error {
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK || response.Header.Get("Data-Version") != version {
		return fmt.Errorf("download of version %.12s: %s of %.12s", version, response.Status, response.Header.Get("Data-Version"))
	}
	var content bytes.Buffer
	_, err := io.CopyN(&content, response.Body, 1000)
	pause()
	_, rest := io.Copy(&content, response.Body)
	if err := errors.Join(err, rest); err != nil {
		return fmt.Errorf("download of version %.12s: %w", version, err)
	}
	if !bytes.Contains(content.Bytes(), []byte(version)) || int64(content.Len()) != response.ContentLength {
		return fmt.Errorf("download of version %.12s: %d of %d bytes, sum %s", version, content.Len(), response.ContentLength, sumOf(content.Bytes()))
	}
	return nil
}

func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// holding is how many files a process has open, and its memory in KiB.
func holding(t *testing.T, p *process) (files, memory int) {
	t.Helper()
	entries, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", p.Process.Pid))
	must(t, err)
	status := string(contentOf(t, fmt.Sprintf("/proc/%d/status", p.Process.Pid)))
	_, rest, _ := strings.Cut(status, "VmRSS:")
	_, err = fmt.Sscanf(strings.TrimSpace(rest), "%d", &memory)
	must(t, err)
	return len(entries), memory
}

func (f *fleetUnderLoad) settled(t *testing.T) {
	t.Helper()
	for i, base := range f.bases {
		eventually(t, "all answer from the last edit", func() bool {
			got, err := ask(base)
			return err == nil && got.name == fmt.Sprintf("Council %d.", f.edits)
		})
		http.DefaultClient.CloseIdleConnections()
		eventually(t, "earlier versions are closed", func() bool {
			return counted(t, f.metrics[i], "diginett_editions_open") == strconv.Itoa(min(f.edits+1, 3))
		})
	}
}

func TestEnduringThatDataIsPublishedUnderLoad(t *testing.T) {
	f := newPublishing(t)
	for range 3 {
		f.edit(t)
		f.settled(t) // so that each holds as much as it will
	}
	var files, memory [3]int
	for i, p := range f.servers {
		files[i], memory[i] = holding(t, p)
	}
	stop, downloads := make(chan struct{}), new(sync.WaitGroup)
	var readers sync.WaitGroup
	for i := range 6 {
		r := &reader{f: f, base: f.bases[i%3]}
		readers.Go(func() { r.run(t, stop) })
	}
	for i := range times(2, 200) {
		if i%2 == 0 {
			downloads.Wait() // which outlived two swaps
			for _, base := range f.bases {
				swapped := f.edits + 2
				downloads.Go(func() {
					if err := download(base, func() { f.swappedTo(base, swapped) }); err != nil {
						t.Error(err)
					}
				})
			}
		}
		f.edit(t)
	}
	downloads.Wait()
	f.settled(t)
	close(stop)
	readers.Wait()
	f.wantPublished(t)
	f.settled(t)
	for i, p := range f.servers {
		nowFiles, nowMemory := 0, 0
		eventually(t, "files are closed", func() bool {
			http.DefaultClient.CloseIdleConnections()
			nowFiles, nowMemory = holding(t, p)
			return nowFiles <= files[i]+4
		})
		t.Logf("server %d: %d files open, then %d; %d KiB of memory, then %d", i, files[i], nowFiles, memory[i], nowMemory)
		if nowMemory > 2*memory[i]+64<<10 {
			t.Errorf("server %d has %d KiB of memory, and had %d", i, nowMemory, memory[i])
		}
	}
	t.Logf("%d answers, %d versions", f.answers.Load(), len(f.versions))
}

// swappedTo waits until a server answers from an edit, or for long.
func (f *fleetUnderLoad) swappedTo(base string, edit int) {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		got, err := ask(base)
		if at := edited.FindStringSubmatch(got.name); err == nil && at != nil {
			if n, err := strconv.Atoi(at[1]); err == nil && n >= edit {
				return
			}
		}
	}
}

// wantPublished fails where an answer was of a version that was never published.
func (f *fleetUnderLoad) wantPublished(t *testing.T) {
	t.Helper()
	record, err := publication.ReadRecord(f.snapshot)
	must(t, err)
	for edit, version := range f.versions {
		if !record.Has(version) {
			t.Errorf("edit %d was answered from version %s, which was never published", edit, version)
		}
	}
}
