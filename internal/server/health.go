package server

import (
	"encoding/json"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// alive says that the process answers, and nothing about whether it can answer well.
func alive(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	writeJSON(w, mediaJSON, http.StatusOK, map[string]string{"status": "alive"})
}

// readiness says whether queries are answered, by asking one, and which version
// of the data answers, and how that stands among those published.
func readiness(api *api, published Published) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		version := dataVersion(api.itself(r.Context(), "{ dataset { version relationships } }"))
		if version == "" {
			writeJSON(w, mediaJSON, http.StatusServiceUnavailable, map[string]string{"status": "not ready"})
			return
		}
		told := map[string]any{"status": "ready", "dataVersion": version}
		if published != nil {
			tellStanding(told, published.Standing(version))
		}
		writeJSON(w, mediaJSON, http.StatusOK, told)
	})
}

func dataVersion(response *graphql.Response) string {
	var data struct{ Dataset struct{ Version string } }
	if len(response.Errors) > 0 || json.Unmarshal(response.Data, &data) != nil {
		return ""
	}
	return data.Dataset.Version
}
