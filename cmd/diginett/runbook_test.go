package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The runbook, and the reference beside it.
const (
	runbook   = "../../docs/operations.md"
	reference = "../../docs/operating.md"
)

func TestTheRunbookExplainsEveryLineOfTheLog(t *testing.T) {
	explained := section(t, runbook, "The log")
	messages := logged(t)
	if !slices.Contains(messages, "request") || !slices.Contains(messages, "the snapshot is damaged; no more is answered from it") {
		t.Fatalf("these are not all: %q", messages)
	}
	for _, message := range messages {
		if !strings.Contains(explained, "\n| `"+message+"` | ") {
			t.Errorf("what does %q mean?", message)
		}
	}
}

func TestTheRunbookSaysWhatToDoAtEveryAlert(t *testing.T) {
	text := read(t, runbook)
	alerts := regexp.MustCompile(`- alert: (\w+)`).FindAllStringSubmatch(read(t, deployed+"/prometheus/alerts.yml"), -1)
	if len(alerts) == 0 {
		t.Fatal("there are no alerts")
	}
	for _, alert := range alerts {
		if !strings.Contains(text, "\n### "+alert[1]+"\n") {
			t.Errorf("what is to be done at %s?", alert[1])
		}
	}
	for _, named := range regexp.MustCompile(`\bDiginett[A-Z]\w+`).FindAllString(text, -1) {
		if !slices.ContainsFunc(alerts, func(alert []string) bool { return alert[1] == named }) {
			t.Errorf("there is no alert %s", named)
		}
	}
}

// What operators are told of metrics is what there is: the dashboard and the alerts name
// none that the reference does not explain, and that explains none that is not shown.
func TestMetricsThatAreNamedAreThere(t *testing.T) {
	explained := section(t, reference, "Metrics")
	named := regexp.MustCompile(`\bdiginett_[a-z_]+`)
	for _, file := range []string{"/prometheus/alerts.yml", "/prometheus/alerts_test.yml", "/grafana/diginett.json"} {
		for _, metric := range named.FindAllString(read(t, deployed+file), -1) {
			for _, suffix := range []string{"_bucket", "_count", "_sum"} {
				metric = strings.TrimSuffix(metric, suffix)
			}
			if !strings.Contains(explained, "`"+metric) {
				t.Errorf("%s names %s, which %s does not explain", file, metric, reference)
			}
		}
	}
	code := literals(t)
	for _, metric := range named.FindAllString(explained, -1) {
		if !slices.Contains(code, metric) && !slices.Contains(code, strings.TrimPrefix(metric, "diginett_")) {
			t.Errorf("%s explains %s, which is not shown", reference, metric)
		}
	}
}

func TestMetricsThatAreShownAreExplained(t *testing.T) {
	explained := section(t, reference, "Metrics")
	for _, metric := range shownMetrics(t) {
		if strings.HasPrefix(metric, "diginett_") && !strings.Contains(explained, "`"+metric) {
			t.Errorf("%s is not explained", metric)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// section is what stands under a heading of a page.
func section(t *testing.T, path, heading string) string {
	t.Helper()
	_, rest, found := strings.Cut(read(t, path), "\n## "+heading+"\n")
	if !found {
		t.Fatalf("%s has no %q", path, heading)
	}
	text, _, _ := strings.Cut(rest, "\n## ")
	return text
}

// logCall is the name of a method that writes to the log, whose own name isLog is; the
// message is its first text.
var (
	logCall = regexp.MustCompile(`^(Debug|Info|Warn|Error|LogAttrs|Log)(Context)?$`)
	isLog   = regexp.MustCompile(`(?i)^s?log(ger)?$`)
)

// logged are the messages that the program may log.
func logged(t *testing.T) []string {
	t.Helper()
	var messages []string
	inspect(t, func(n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !logCall.MatchString(method.Sel.Name) || !isLog.MatchString(lastName(method.X)) {
			return
		}
		for _, argument := range call.Args {
			if text, ok := literal(argument); ok {
				messages = append(messages, text)
				return
			}
		}
	})
	return messages
}

// lastName is the last name of an expression such as log, or e.log.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// literals are all texts in the program's code.
func literals(t *testing.T) []string {
	t.Helper()
	var all []string
	inspect(t, func(n ast.Node) {
		if e, ok := n.(ast.Expr); ok {
			if text, ok := literal(e); ok {
				all = append(all, text)
			}
		}
	})
	return all
}

func literal(e ast.Expr) (string, bool) {
	basic, ok := e.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}

// ofOthers are the folders of programs that are not diginett.
var ofOthers = []string{"demo", "peers", "release", "synthetic", "node_modules", "testdata"}

// inspect visits the code of the program, without its tests.
func inspect(t *testing.T, visit func(ast.Node)) {
	t.Helper()
	for _, root := range []string{".", "../../graph", "../../internal"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && slices.Contains(ofOthers, entry.Name()):
				return filepath.SkipDir
			case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				visit(n)
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
