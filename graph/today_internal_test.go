package graph

import "testing"

func TestWithoutTodayThereIsAnError(t *testing.T) {
	if _, err := today(t.Context()); err == nil {
		t.Error("a context without a day gives one")
	}
}
