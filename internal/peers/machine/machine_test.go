package machine

import (
	"os"
	"testing"
	"time"
)

func TestProcessIsMeasured(t *testing.T) {
	before, err := CPU(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	worked := 0
	for start := time.Now(); time.Since(start) < 10*tick; {
		worked++
	}
	after, err := CPU(os.Getpid())
	if err != nil || after <= before {
		t.Errorf("%v of CPU and after %d turns %v, %v", before, worked, after, err)
	}
	memory, err := MemoryOf(os.Getpid())
	if err != nil || memory.Own < 1<<20 || memory.Peak < memory.Own {
		t.Errorf("%+v, %v", memory, err)
	}
}

func TestProcessThatIsNotThere(t *testing.T) {
	if _, err := CPU(-1); err == nil {
		t.Error("no error")
	}
}

func TestMachineIsDescribed(t *testing.T) {
	if Model() == "" {
		t.Error("the processor has no name")
	}
	if got := Version(t.Context(), "program-that-is-not-there"); got != "not there" {
		t.Errorf("got %q", got)
	}
}
