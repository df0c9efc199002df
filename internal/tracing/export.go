package tracing

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdk "go.opentelemetry.io/otel/sdk/trace"
)

// sendTimeout is the specification's usual one.
const sendTimeout = 10 * time.Second

// exporter sends spans. What it cannot send is gone, and logged: a trace is not
// worth keeping a server waiting.
type exporter struct {
	settings
	client *http.Client
	log    *slog.Logger
}

func newExporter(s settings, log *slog.Logger) *exporter {
	return &exporter{s, &http.Client{Timeout: sendTimeout}, log}
}

// ExportSpans implements sdk.SpanExporter.
func (e *exporter) ExportSpans(ctx context.Context, spans []sdk.ReadOnlySpan) error {
	if len(spans) == 0 {
		return nil
	}
	if err := e.send(ctx, spans); err != nil {
		e.log.WarnContext(ctx, "traces are lost", "spans", len(spans), "error", err)
	}
	return nil
}

// Shutdown implements sdk.SpanExporter.
func (e *exporter) Shutdown(context.Context) error {
	e.client.CloseIdleConnections()
	return nil
}

func (e *exporter) send(ctx context.Context, spans []sdk.ReadOnlySpan) error {
	body, err := json.Marshal(messageOf(spans))
	if err != nil {
		return fmt.Errorf("write spans: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, e.endpoint, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("send spans: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	for name, value := range e.headers {
		request.Header.Set(name, value)
	}
	answer, err := e.client.Do(request)
	if err != nil {
		return fmt.Errorf("send spans: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10)) // so that the connection can be used again
	if answer.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("send spans: %s answered %s", e.endpoint, answer.Status)
	}
	return nil
}

// The types below are ExportTraceServiceRequest of OTLP as JSON, as far as it is
// used here (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding).
type (
	message struct {
		ResourceSpans []resourceSpans `json:"resourceSpans"`
	}
	resourceSpans struct {
		Resource   attributed   `json:"resource"`
		ScopeSpans []scopeSpans `json:"scopeSpans"`
	}
	attributed struct {
		Attributes []keyValue `json:"attributes"`
	}
	scopeSpans struct {
		Scope struct {
			Name string `json:"name"`
		} `json:"scope"`
		Spans []span `json:"spans"`
	}
	span struct {
		TraceID      string     `json:"traceId"`
		SpanID       string     `json:"spanId"`
		ParentSpanID string     `json:"parentSpanId,omitempty"`
		Flags        byte       `json:"flags"`
		Name         string     `json:"name"`
		Kind         int        `json:"kind"`
		Start        string     `json:"startTimeUnixNano"`
		End          string     `json:"endTimeUnixNano"`
		Attributes   []keyValue `json:"attributes,omitempty"`
		Status       *status    `json:"status,omitempty"`
	}
	keyValue struct {
		Key   string `json:"key"`
		Value any    `json:"value"`
	}
	status struct {
		Code    int    `json:"code"`
		Message string `json:"message,omitempty"`
	}
)

func messageOf(spans []sdk.ReadOnlySpan) message {
	group := scopeSpans{Spans: make([]span, len(spans))}
	group.Scope.Name = scope
	for i, s := range spans {
		group.Spans[i] = spanOf(s)
	}
	about := attributed{keyValues(spans[0].Resource().Attributes())}
	return message{[]resourceSpans{{about, []scopeSpans{group}}}}
}

func spanOf(s sdk.ReadOnlySpan) span {
	one := span{
		TraceID: s.SpanContext().TraceID().String(), SpanID: s.SpanContext().SpanID().String(), Flags: byte(s.SpanContext().TraceFlags()),
		Name: s.Name(), Kind: int(s.SpanKind()), // whose numbers are those of OTLP
		Start: strconv.FormatInt(s.StartTime().UnixNano(), 10), End: strconv.FormatInt(s.EndTime().UnixNano(), 10),
		Attributes: keyValues(s.Attributes()),
	}
	if s.Parent().HasSpanID() {
		one.ParentSpanID = s.Parent().SpanID().String()
	}
	if s.Status().Code == codes.Error {
		const failed = 2 // in OTLP
		one.Status = &status{failed, s.Status().Description}
	}
	return one
}

func keyValues(attributes []attribute.KeyValue) []keyValue {
	all := make([]keyValue, len(attributes))
	for i, a := range attributes {
		all[i] = keyValue{string(a.Key), valueOf(a.Value)}
	}
	return all
}

// valueOf is AnyValue. Of the types of attributes only these occur; others become texts.
func valueOf(value attribute.Value) any {
	switch value.Type() {
	case attribute.INT64:
		return map[string]string{"intValue": strconv.FormatInt(value.AsInt64(), 10)}
	case attribute.BOOL:
		return map[string]bool{"boolValue": value.AsBool()}
	}
	return map[string]string{"stringValue": value.String()}
}
