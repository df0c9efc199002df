package main

import (
	"net/url"
	"time"

	"diginett/graph/extract"
	"diginett/internal/server"
	"diginett/internal/store"
)

// exportsOf are the files of a snapshot, as a server offers them.
func exportsOf(snapshot *store.Store, zone *time.Location) *server.Exports {
	extractor := extract.New(snapshot, time.Now, zone)
	return &server.Exports{
		Index: extract.Index(),
		Choose: func(file string, choices url.Values) (server.Export, error) {
			chosen, err := extractor.ChooseFile(file, choices)
			if err != nil {
				return nil, err
			}
			return chosen, nil
		},
	}
}
