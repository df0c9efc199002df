// Package tracing makes OpenTelemetry traces of requests where the standard
// environment variables ask for it, and sends them by OTLP over HTTP, as JSON
// (https://opentelemetry.io/docs/specs/otlp/).
//
// It has an exporter of its own: the usual one brings gRPC with it, which would be
// a fifth of the program, for everybody who does not trace.
package tracing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// scope names what makes the spans.
const scope = "diginett"

// Tracing makes traces. A nil one makes none, and costs nothing.
type Tracing struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
	context  propagation.TraceContext
}

// FromEnvironment is the tracing that the variables ask for, nil where they ask for
// none: OTEL_TRACES_EXPORTER=otlp, or an endpoint. What cannot be sent is logged.
// The error says which variable cannot be meant.
func FromEnvironment(ctx context.Context, getenv func(string) string, version string, log *slog.Logger) (*Tracing, error) {
	settings, err := read(getenv)
	if err != nil || settings == nil {
		return nil, err
	}
	about, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", scope), attribute.String("service.version", version)),
		resource.WithFromEnv(), resource.WithTelemetrySDK())
	if err != nil {
		return nil, fmt.Errorf("read the attributes of the service from the environment: %w", err)
	}
	provider := sdk.NewTracerProvider(sdk.WithResource(about), sdk.WithBatcher(newExporter(*settings, log)))
	return &Tracing{provider: provider, tracer: provider.Tracer(scope)}, nil
}

// Close sends what has not been sent yet.
func (t *Tracing) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	if err := t.provider.Shutdown(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("send the last traces: %w", err)
	}
	return nil
}

// Span begins a span inside that of the context. Whoever began it must end it.
func (t *Tracing) Span(ctx context.Context, name string) (context.Context, func()) {
	if t == nil {
		return ctx, func() {}
	}
	ctx, span := t.tracer.Start(ctx, name)
	return ctx, func() { span.End() }
}

// Handler has a span for each request, a part of the caller's trace where it sends
// one (https://www.w3.org/TR/trace-context/). Neither the query nor who asks is in it.
func (t *Tracing) Handler(next http.Handler, id func(http.ResponseWriter) string) http.Handler {
	if t == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := t.context.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := t.tracer.Start(ctx, r.Method, trace.WithSpanKind(trace.SpanKindServer))
		defer span.End()
		noted := &noting{ResponseWriter: w, status: http.StatusOK}
		request := r.WithContext(ctx)
		next.ServeHTTP(noted, request)
		span.SetName(r.Method + " " + request.Pattern)
		span.SetAttributes(
			attribute.String("http.request.method", r.Method), attribute.String("http.route", request.Pattern),
			attribute.Int("http.response.status_code", noted.status), attribute.String("diginett.request_id", id(w)),
		)
		if noted.status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, http.StatusText(noted.status))
		}
	})
}

// noting notes the status of an answer.
type noting struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (n *noting) WriteHeader(status int) {
	n.status = status
	n.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the writer beneath.
func (n *noting) Unwrap() http.ResponseWriter { return n.ResponseWriter }
