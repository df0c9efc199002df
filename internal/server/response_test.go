package server

import "testing"

func TestMediaTypeIsTheFirstOneAccepted(t *testing.T) {
	tests := []struct {
		name   string
		accept []string
		want   string
	}{
		{"nothing said", nil, mediaJSON},
		{"anything", []string{"*/*"}, mediaJSON},
		{"anything of application", []string{"application/*"}, mediaJSON},
		{"plain JSON", []string{"application/json"}, mediaJSON},
		{"that of GraphQL", []string{"application/graphql-response+json"}, mediaGraphQL},
		{"that of GraphQL first", []string{"application/graphql-response+json; charset=utf-8, application/json; charset=utf-8"}, mediaGraphQL},
		{"plain JSON first", []string{"application/json, application/graphql-response+json"}, mediaJSON},
		{"that of GraphQL in a header of its own", []string{"text/html", "application/graphql-response+json"}, mediaGraphQL},
		{"that of GraphQL turned down", []string{"application/graphql-response+json;q=0, */*"}, mediaJSON},
		{"a browser", []string{"text/html,application/xhtml+xml,*/*;q=0.8"}, mediaJSON},
		{"something else alone", []string{"text/csv"}, mediaJSON},
		{"nonsense", []string{";;;"}, mediaJSON},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := acceptedMedia(test.accept); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
