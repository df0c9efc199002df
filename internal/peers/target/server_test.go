package target

import (
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
	"time"

	"diginett/internal/peers/ask"
)

func TestServerIsStoppedWithItsProcesses(t *testing.T) {
	t.Parallel()
	p, err := start(exec.CommandContext(t.Context(), "sleep", "60"))
	if err != nil {
		t.Fatal(err)
	}
	cleaned := false
	s := &Server{Name: "sleeper", processes: []*process{p}, cleanups: []func() error{func() error { cleaned = true; return nil }}}
	if memory, err := s.Memory(); err != nil || memory.Peak == 0 {
		t.Errorf("%+v, %v", memory, err)
	}
	if _, err := s.CPU(); err != nil {
		t.Error(err)
	}
	if err := s.Stop(); err != nil || !cleaned {
		t.Errorf("%v, cleaned %v", err, cleaned)
	}
	select {
	case <-p.ended:
	case <-time.After(time.Second):
		t.Error("it runs on")
	}
}

func TestServerThatEndsSaysWhy(t *testing.T) {
	t.Parallel()
	p, err := start(exec.CommandContext(t.Context(), "sh", "-c", "echo no such file >&2; exit 3"))
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Name: "broken", Address: "127.0.0.1:1", processes: []*process{p}}
	err = s.await(t.Context(), nil)
	if err == nil || !strings.Contains(err.Error(), "exit status 3") || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("got %v", err)
	}
}

func TestAskWantsAnAnswer(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	s := &Server{Name: "nobody", Address: strings.TrimPrefix(server.URL, "http://")}
	if _, err := s.Ask(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "ask nobody: status 404") {
		t.Errorf("got %v", err)
	}
}

func TestEachServerIsAskedInItsOwnWords(t *testing.T) {
	t.Parallel()
	questions, err := ask.Questions()
	if err != nil {
		t.Fatal(err)
	}
	path := questions[len(questions)-1]
	for name, want := range map[string]struct {
		dialect ask.Dialect
		paths   bool
	}{
		Diginett: {ask.Diginett, true}, Cached: {ask.Diginett, true}, Replay: {ask.Diginett, true}, Floor: {ask.Peers, true},
		Mercurius: {ask.Peers, false}, Yoga: {ask.Peers, false}, Textbook: {ask.Peers, false}, PostGraphile: {ask.PostGraphile, false},
	} {
		if got := dialect(name); got != want.dialect || Answers(name, path) != want.paths || !Answers(name, questions[0]) {
			t.Errorf("%s is asked in the words of %s", name, got)
		}
	}
}
