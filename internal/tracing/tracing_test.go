package tracing

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestOnlyWhoAsksIsTraced(t *testing.T) {
	for _, c := range []struct {
		name     string
		getenv   func(string) string
		endpoint string // empty where nothing is traced
		says     string // the error
	}{
		{"nobody", environment(), "", ""},
		{"somebody who only names the exporter", environment("OTEL_TRACES_EXPORTER", "otlp"), "http://localhost:4318/v1/traces", ""},
		{"somebody who names an endpoint", environment("OTEL_EXPORTER_OTLP_ENDPOINT", "https://otel.example/"), "https://otel.example/v1/traces", ""},
		{
			"somebody who names an endpoint for traces", environment("OTEL_EXPORTER_OTLP_ENDPOINT", "https://otel.example", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://a.example/x"),
			"http://a.example/x", "",
		},
		{"somebody who turns it off", environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a.example", "OTEL_SDK_DISABLED", "TRUE"), "", ""},
		{"somebody who wants none", environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a.example", "OTEL_TRACES_EXPORTER", "none"), "", ""},
		{"somebody who wants another exporter", environment("OTEL_TRACES_EXPORTER", "zipkin"), "", "OTEL_TRACES_EXPORTER"},
		{"somebody who wants gRPC", environment("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), "", "OTEL_EXPORTER_OTLP_PROTOCOL"},
		{"somebody who wants JSON", environment("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/json"), "http://localhost:4318/v1/traces", ""},
		{"an endpoint that is none", environment("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318"), "", "must be an address"},
		{"headers that are none", environment("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_HEADERS", "x"), "", "OTEL_EXPORTER_OTLP_HEADERS"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := read(c.getenv)
			switch {
			case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
				t.Errorf("the error is %v, want one about %s", err, c.says)
			case c.says == "" && err != nil:
				t.Error(err)
			case c.says == "" && c.endpoint == "" && got != nil:
				t.Errorf("it is traced: %+v", got)
			case c.endpoint != "" && (got == nil || got.endpoint != c.endpoint):
				t.Errorf("it is sent to %+v, want %s", got, c.endpoint)
			}
		})
	}
}

func TestWhoIsNotTracedIsLeftAlone(t *testing.T) {
	var none *Tracing
	handler := http.NotFoundHandler()
	if got := none.Handler(handler, nil); got == nil {
		t.Error("no handler")
	}
	ctx, end := none.Span(t.Context(), "x")
	end()
	if ctx != t.Context() || none.Close(t.Context()) != nil {
		t.Error("there is something to do")
	}
}

func TestRequestsAreSentAsSpansOfTheCallersTrace(t *testing.T) {
	received := make(chan message, 1)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var got message
		body, err := io.ReadAll(r.Body)
		if err != nil || json.Unmarshal(body, &got) != nil || r.Header.Get("Content-Type") != "application/json" || r.Header.Get("X-Key") != "a b" {
			t.Errorf("received %s, %v, %v", body, r.Header, err)
		}
		received <- got
	}))
	defer collector.Close()
	tracing, err := FromEnvironment(t.Context(), environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL, "OTEL_EXPORTER_OTLP_HEADERS", "X-Key=a%20b"),
		"v1", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/graphql", func(w http.ResponseWriter, r *http.Request) {
		_, end := tracing.Span(r.Context(), "execute")
		end()
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	request := httptest.NewRequest(http.MethodPost, "/graphql?secret", nil)
	request.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	tracing.Handler(mux, func(http.ResponseWriter) string { return "id" }).ServeHTTP(httptest.NewRecorder(), request)
	if err := tracing.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	got := <-received
	spans := got.ResourceSpans[0].ScopeSpans[0].Spans
	if len(spans) != 2 {
		t.Fatalf("%d spans, want 2", len(spans))
	}
	execute, server := spans[0], spans[1]
	const trace = "0af7651916cd43dd8448eb211c80319c"
	if server.TraceID != trace || server.ParentSpanID != "b7ad6b7169203331" || server.Name != "POST /graphql" || server.Kind != 2 || server.Status == nil || server.Status.Code != 2 {
		t.Errorf("the span of the request is %+v", server)
	}
	if execute.TraceID != trace || execute.ParentSpanID != server.SpanID || execute.Name != "execute" {
		t.Errorf("the span inside is %+v", execute)
	}
	text, err := json.Marshal(got)
	if err != nil || strings.Contains(string(text), "secret") {
		t.Errorf("sent %s, %v", text, err)
	}
	for _, want := range []string{`"service.name"`, `"diginett"`, `{"key":"http.response.status_code","value":{"intValue":"503"}}`, `"diginett.request_id"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not in %s", want, text)
		}
	}
}

func TestWhatCannotBeSentIsLogged(t *testing.T) {
	var log strings.Builder
	refusing := httptest.NewServer(http.NotFoundHandler())
	defer refusing.Close()
	tracing, err := FromEnvironment(t.Context(), environment("OTEL_EXPORTER_OTLP_ENDPOINT", refusing.URL), "v1", slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	_, end := tracing.Span(t.Context(), "x")
	end()
	if err := tracing.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if !strings.Contains(log.String(), "404") {
		t.Errorf("the log says %q", log.String())
	}
}
