package server

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics counts what a server does, in the form that Prometheus reads. What it
// tells is for operators, so the server itself does not show it: [Metrics.Handler]
// is to be served where only they get to.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	underway prometheus.Gauge
}

// NewMetrics returns metrics that count nothing yet.
func NewMetrics() (*Metrics, error) {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "diginett_http_request_duration_seconds",
			Help:    "How long requests took, by the route they matched and the status they were answered with.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .5, 1, 10},
		}, []string{"route", "status"}),
		underway: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "diginett_http_requests_in_flight",
			Help: "Requests that are being answered.",
		}),
	}
	return m, m.Register(m.requests, m.underway,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
}

// Register adds what is told. The error is a bug: two of the same name.
func (m *Metrics) Register(all ...prometheus.Collector) error {
	var errs []error
	for _, one := range all {
		errs = append(errs, m.registry.Register(one))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("register metrics: %w", err)
	}
	return nil
}

// Handler shows the metrics at every address that it is asked at.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// arrived notes that a request is being answered.
func (m *Metrics) arrived() {
	if m != nil {
		m.underway.Inc()
	}
}

// answered notes that it has been. The pattern of the route takes the place of
// the address, of which there are as many as visitors think of.
func (m *Metrics) answered(r *http.Request, status int, took time.Duration) {
	if m == nil {
		return
	}
	m.underway.Dec()
	m.requests.WithLabelValues(r.Pattern, strconv.Itoa(status)).Observe(took.Seconds())
}
