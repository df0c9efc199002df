package web

import "net/http"

// DatasetPage is what the page of downloads tells of one version of the data.
type DatasetPage struct {
	// Version names the data set in full.
	Version string
	// Published is the day on which it was published.
	Published string
	// Citation is how to name the data set.
	Citation string
	// Files are those that can be had.
	Files []DatasetFile
	// Missing says why others cannot.
	Missing []string
}

// DatasetFile is a file of the data set.
type DatasetFile struct {
	Name, About string
	Size        int64  // in bytes
	SHA256      string // in hexadecimal digits
}

// DatasetPage serves the page at "/dataset/". The data is fixed: whoever has another version makes a new handler.
func (s *Site) DatasetPage(data DatasetPage) http.Handler {
	return s.handler(page{"dataset.html", pagePolicy, http.StatusOK, datasetData{s.frame("/dataset/", ""), data}})
}

// datasetData is what the template reads.
type datasetData struct {
	frame
	DatasetPage
}

// Base is the address of the version, which holds for good.
func (d datasetData) Base() string { return "/dataset/" + d.Version + "/" }

// Bytes is the size as people write it.
func (f DatasetFile) Bytes() string { return formatCount(int(f.Size)) }
