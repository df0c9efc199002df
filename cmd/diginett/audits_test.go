package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"testing"
)

// TestAuditsOfGraphQLOverHTTP has graphql-http audit a server. `make test` demands
// it; where its packages are not installed, and nobody demands it, it is skipped.
func TestAuditsOfGraphQLOverHTTP(t *testing.T) {
	if _, err := os.Stat("../../internal/web/node_modules/graphql-http"); err != nil && os.Getenv("DIGINETT_AUDITS") != "required" {
		t.Skip("graphql-http is not installed; `make test` installs it")
	}
	s := start(t)
	said, err := exec.CommandContext(t.Context(), "node", "../../internal/web/test/audits.mjs", s.base+"/graphql").Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, said)
	}
	audits := 0
	for lines := bufio.NewScanner(bytes.NewReader(said)); lines.Scan(); audits++ {
		var audit struct{ ID, Name, Status, Reason string }
		if err := json.Unmarshal(lines.Bytes(), &audit); err != nil {
			t.Fatalf("%s: %v", lines.Bytes(), err)
		}
		if audit.Status != "ok" {
			t.Errorf("%s, %s: %s, %s", audit.ID, audit.Name, audit.Status, audit.Reason)
		}
	}
	if audits < 60 {
		t.Errorf("%d audits were made, want 60 and more", audits)
	}
}
