package tracing

import (
	"fmt"
	"net/url"
	"strings"
)

// settings are where traces go.
type settings struct {
	endpoint string // of traces
	headers  map[string]string
}

// defaultEndpoint is the specification's.
const defaultEndpoint = "http://localhost:4318"

// read reads the variables of
// https://opentelemetry.io/docs/specs/otel/protocol/exporter/ that are of traces;
// nil where they ask for none. Those of the sampler and of batches are read by the
// library.
func read(getenv func(string) string) (*settings, error) {
	base, own := getenv("OTEL_EXPORTER_OTLP_ENDPOINT"), getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
	switch exporter := getenv("OTEL_TRACES_EXPORTER"); {
	case strings.EqualFold(getenv("OTEL_SDK_DISABLED"), "true"), exporter == "none":
		return nil, nil
	case exporter != "" && exporter != "otlp":
		return nil, fmt.Errorf("OTEL_TRACES_EXPORTER is %q; otlp and none are understood", exporter)
	case exporter == "" && base == "" && own == "":
		return nil, nil
	}
	for _, name := range []string{"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"} {
		if protocol := getenv(name); protocol != "" && protocol != "http/json" {
			return nil, fmt.Errorf("%s is %q; traces are sent by http/json, which needs no setting", name, protocol)
		}
	}
	if own == "" {
		if base == "" {
			base = defaultEndpoint
		}
		own = strings.TrimSuffix(base, "/") + "/v1/traces"
	}
	if address, err := url.Parse(own); err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Host == "" {
		return nil, fmt.Errorf("the endpoint of traces is %q; it must be an address such as %s/v1/traces", own, defaultEndpoint)
	}
	headers, err := headersOf(getenv)
	return &settings{own, headers}, err
}

// headersOf are in the form of W3C Baggage: key=value, percent-encoded, with commas
// between.
func headersOf(getenv func(string) string) (map[string]string, error) {
	headers := make(map[string]string)
	for _, name := range []string{"OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"} {
		for pair := range strings.SplitSeq(getenv(name), ",") {
			if strings.TrimSpace(pair) == "" {
				continue
			}
			key, value, ok := strings.Cut(pair, "=")
			decoded, err := url.PathUnescape(strings.TrimSpace(value))
			if !ok || err != nil {
				return nil, fmt.Errorf("%s must be key=value pairs with commas between", name)
			}
			headers[strings.TrimSpace(key)] = decoded
		}
	}
	return headers, nil
}
