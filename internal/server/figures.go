package server

import (
	"context"

	"github.com/prometheus/client_golang/prometheus"
)

// figures tells what the API counts by itself. It is a prometheus.Collector.
type figures struct {
	api       *api
	published Published // nil where nobody knows

	documents *prometheus.Desc
	shed      *prometheus.Desc
	answers   *prometheus.Desc
	evictions *prometheus.Desc
	kept      *prometheus.Desc
	bytes     *prometheus.Desc
	data      *prometheus.Desc
	number    *prometheus.Desc
	issued    *prometheus.Desc
	confirmed *prometheus.Desc
}

func newFigures(api *api, published Published) *figures {
	describe := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("diginett_"+name, help, labels, nil)
	}
	return &figures{
		api:       api,
		published: published,
		documents: describe("documents_total", "Operations by whether their document was parsed and validated already.", "result"),
		shed:      describe("shed_total", "Operations that were turned away since too many were running, by whose document they were of; and exports.", "document"),
		answers:   describe("answers_total", "Operations by how they were answered: hit, miss, or coalesced with another.", "result"),
		evictions: describe("answer_cache_evictions_total", "Answers that others pushed out of the cache."),
		kept:      describe("answer_cache_answers", "Answers that are kept."),
		bytes:     describe("answer_cache_bytes", "What the answers that are kept take, about."),
		data:      describe("data_info", "The version of the data that is answered from.", "version"),
		number:    describe("data_publication", "The number of the publication of the data; not there where it is not known."),
		issued:    describe("data_published_timestamp_seconds", "When the data was published; not there where it is not known."),
		confirmed: describe("data_confirmed_timestamp_seconds", "When it was last known that nothing later had been published; not there where nobody says."),
	}
}

// Describe implements prometheus.Collector.
func (f *figures) Describe(to chan<- *prometheus.Desc) {
	for _, desc := range []*prometheus.Desc{f.documents, f.shed, f.answers, f.evictions, f.kept, f.bytes, f.data, f.number, f.issued, f.confirmed} {
		to <- desc
	}
}

// Collect implements prometheus.Collector.
func (f *figures) Collect(to chan<- prometheus.Metric) {
	count := func(desc *prometheus.Desc, value int64, labels ...string) {
		to <- prometheus.MustNewConstMetric(desc, prometheus.CounterValue, float64(value), labels...)
	}
	gauge := func(desc *prometheus.Desc, value int64, labels ...string) {
		to <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, float64(value), labels...)
	}
	reused, parsed := f.api.executor.Documents()
	count(f.documents, reused, "hit")
	count(f.documents, parsed, "miss")
	count(f.shed, f.api.open.shed.Load(), "open")
	count(f.shed, f.api.own.shed.Load(), "own")
	count(f.shed, f.api.files.shed.Load(), "export")
	if f.api.moment != nil {
		version := f.api.moment(context.Background()).Version
		gauge(f.data, 1, version)
		f.collectStanding(version, gauge)
	}
	if f.api.cache == nil {
		return
	}
	counts := f.api.cache.Counts()
	count(f.answers, counts.Hits, "hit")
	count(f.answers, counts.Misses, "miss")
	count(f.answers, counts.Coalesced, "coalesced")
	count(f.evictions, counts.Evictions)
	gauge(f.kept, int64(counts.Answers))
	gauge(f.bytes, counts.Bytes)
}

func (f *figures) collectStanding(version string, gauge func(desc *prometheus.Desc, value int64, labels ...string)) {
	if f.published == nil {
		return
	}
	standing := f.published.Standing(version)
	if !standing.Known() {
		return
	}
	gauge(f.number, standing.Number)
	gauge(f.issued, standing.Published.Unix())
	if !standing.Confirmed.IsZero() {
		gauge(f.confirmed, standing.Confirmed.Unix())
	}
}
