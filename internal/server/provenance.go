package server

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/url"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// provenance is what an answer is of, so that it can be cited and asked for again.
type provenance struct {
	DataVersion      string  `json:"dataVersion"`
	Today            string  `json:"today"`
	Program          string  `json:"program"`
	DocumentHash     string  `json:"documentHash"`
	PermanentAddress *string `json:"permanentAddress"` // null where it would be too long
}

// longestAddress is how long a permanent address may be, in bytes. A request may have
// 64 KiB of address and headers, and proxies and browsers add some of their own.
const longestAddress = 48 << 10

// withProvenance is an answer with what it is of. The question has been settled.
func (a *api) withProvenance(asked question, response *graphql.Response) *graphql.Response {
	told := *response
	told.Extensions = maps.Clone(response.Extensions)
	if told.Extensions == nil {
		told.Extensions = make(map[string]any, 1)
	}
	told.Extensions["provenance"] = provenance{
		DataVersion: asked.reading.moment.Version, Today: asked.reading.today(), Program: a.name,
		DocumentHash: "sha256:" + hashOf(asked.Query), PermanentAddress: permanentAddress(asked),
	}
	return &told
}

func (r *reading) today() string {
	return time.Unix(int64(r.moment.Day)*secondsPerDay, 0).UTC().Format(dayLayout)
}

// permanentAddress is where the same question of the same data and day is answered,
// without the host; nil where it cannot be asked by an address.
func permanentAddress(asked question) *string {
	values := url.Values{
		"query": {asked.Query}, "dataVersion": {asked.reading.moment.Version}, "today": {asked.reading.today()},
		"documentHash": {"sha256:" + hashOf(asked.Query)},
	}
	if asked.OperationName != "" {
		values.Set("operationName", asked.OperationName)
	}
	if len(asked.Variables) > 0 {
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(asked.Variables); err != nil {
			return nil // a number that JSON has no words for
		}
		values.Set("variables", string(bytes.TrimSpace(text.Bytes())))
	}
	address := "/graphql?" + values.Encode()
	if len(address) > longestAddress {
		return nil
	}
	return &address
}
