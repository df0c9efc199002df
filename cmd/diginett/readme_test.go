package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// What the README shows as an answer is what is answered.
func TestReadmeShowsARealAnswer(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	query, shown := block(t, string(text), "graphql"), block(t, string(text), "json")
	got := post(t, start(t), query)
	if compact(t, got) != compact(t, shown) {
		t.Errorf("the README shows another answer than:\n%s", got)
	}
}

// block is the first block of code of a language.
func block(t *testing.T, text, language string) string {
	t.Helper()
	_, rest, begins := strings.Cut(text, "```"+language+"\n")
	code, _, ends := strings.Cut(rest, "```")
	if !begins || !ends {
		t.Fatalf("there is no %s", language)
	}
	return code
}

func compact(t *testing.T, text string) string {
	t.Helper()
	var short bytes.Buffer
	if err := json.Compact(&short, []byte(text)); err != nil {
		t.Fatal(err)
	}
	return short.String()
}
