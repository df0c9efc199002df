package fault_test

import (
	"os"
	"strings"
	"testing"

	"diginett/graph/fault"
)

func TestAMessageBeginsWithItsArgument(t *testing.T) {
	for _, c := range []struct {
		err  *fault.Error
		want string
	}{
		{fault.Bad("by.number", "%q is not a number of %d digits", "4", 2), `by.number: "4" is not a number of 2 digits`},
		{fault.New(fault.DateOutOfRange, "asOf", "not covered"), "asOf: not covered"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("the message is %q, want %q", got, c.want)
		}
	}
}

func TestEveryCodeIsOnThePageOfErrors(t *testing.T) {
	page, err := os.ReadFile("../../docs/errors.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range fault.Codes() {
		if !strings.Contains(string(page), "`"+string(code)+"`") {
			t.Errorf("docs/errors.md does not tell of %s", code)
		}
	}
}
