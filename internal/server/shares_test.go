package server

import (
	"net/http/httptest"
	"sync"
	"testing"
)

func TestAClientHasHalfOfThePlaces(t *testing.T) {
	clients, err := newClients(Rate{})
	if err != nil {
		t.Fatal(err)
	}
	shares := newShares(clients, 4)
	of := func(remote string) (func(), bool) {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = remote
		return shares.take(r)
	}
	giveBack, first := of("192.0.2.1:1")
	_, second := of("192.0.2.1:2")
	_, third := of("192.0.2.1:3")
	_, another := of("192.0.2.2:1")
	if !first || !second || third || !another {
		t.Errorf("one client gets %t, %t, %t, and another %t", first, second, third, another)
	}
	giveBack()
	if _, again := of("192.0.2.1:4"); !again {
		t.Error("a place that was given back cannot be had")
	}
}

func TestPlacesThatWereGivenBackLeaveNothingBehind(t *testing.T) {
	clients, err := newClients(Rate{})
	if err != nil {
		t.Fatal(err)
	}
	shares := newShares(clients, 2)
	var done sync.WaitGroup
	for range 50 {
		done.Go(func() {
			for range 100 {
				if giveBack, may := shares.take(httptest.NewRequest("GET", "/", nil)); may {
					giveBack()
				}
			}
		})
	}
	done.Wait()
	if len(shares.held) != 0 {
		t.Errorf("%v are still remembered", shares.held)
	}
}
