package main

import (
	"runtime"
	"testing"
)

func TestHeapMayGrowByWhatIsInUse(t *testing.T) {
	tests := map[string]struct{ inUse, kept, want int64 }{
		"nothing in use":     {0, 0, leastRoom + beside},
		"little in use":      {3 << 20, 8 << 20, 3<<20 + leastRoom + beside},
		"as much as is room": {leastRoom, 0, 2*leastRoom + beside},
		"much in use":        {200 << 20, 0, 200<<20 + mostRoom + beside},
		"much of it is kept": {200 << 20, 190 << 20, 200<<20 + leastRoom + beside},
		"some of it is kept": {60 << 20, 30 << 20, 90<<20 + beside},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := limitFor(test.inUse, test.kept); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

func TestHeapInUseIsKnown(t *testing.T) {
	runtime.GC()
	if got := heapInUse(); got <= 0 || got > 4<<30 {
		t.Errorf("%d bytes", got)
	}
}
