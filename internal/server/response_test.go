package server

import "testing"

func TestMediaTypeIsTheOneThatIsLikedBest(t *testing.T) {
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
		{"something else alone", []string{"text/csv"}, ""},
		{"both turned down", []string{"application/*;q=0"}, ""},
		{"all but one turned down", []string{"*/*;q=0, application/graphql-response+json"}, mediaGraphQL},
		{"plain JSON liked less", []string{"application/json;q=0.5, application/graphql-response+json;q=0.9"}, mediaGraphQL},
		{"that of GraphQL liked less", []string{"application/graphql-response+json; q=0.1, application/json; charset=utf-8; q=0.2"}, mediaJSON},
		{"that of GraphQL liked less than anything", []string{"application/graphql-response+json;q=0.5, */*"}, mediaJSON},
		{"that of GraphQL liked more than anything", []string{"*/*;q=0.5, application/graphql-response+json"}, mediaGraphQL},
		{"that of GraphQL named beside anything", []string{"*/*, application/graphql-response+json"}, mediaGraphQL},
		{"in capitals", []string{"APPLICATION/GraphQL-Response+JSON"}, mediaGraphQL},
		{"a weight that is none", []string{"application/graphql-response+json;q=x, application/json;q=0.1"}, mediaJSON},
		{"nonsense", []string{";;;"}, mediaJSON},
		{"nothing in it", []string{""}, mediaJSON},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := acceptedMedia(test.accept); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
