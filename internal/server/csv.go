package server

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/cespare/xxhash/v2"

	"diginett/graph/fault"
	"diginett/internal/answercache"
	"diginett/internal/rows"
)

const mediaCSV = "text/csv; charset=utf-8; header=present"

// sheet is how an answer is to be written as rows.
type sheet struct {
	list      string // the path of the list, empty where there is one only
	separator byte
}

// serveCSV answers as /graphql does, with one list of the answer as CSV. It asks
// no other media type of clients: the address says what they want. What cannot be
// answered in whole is answered with its errors alone, as GraphQL over HTTP has
// them, so that no file looks complete that is not.
func (a *api) serveCSV(w http.ResponseWriter, r *http.Request) {
	r = strictly(r)
	set(w.Header(), []field{newField("Cache-Control", "no-store"), newField("Vary", "Accept-Encoding")})
	a.sayVersion(r.Context(), w)
	wanted, refused := sheetOf(r.URL.RawQuery)
	if refused != nil {
		refused.write(w, r)
		return
	}
	wording := a.wordings.get()
	defer a.wordings.put(wording)
	if refused := wording.read(w, r); refused != nil {
		refused.write(w, r)
		return
	}
	asked, refused := a.question(w, r, wording)
	if refused == nil && asked.wantsMore() {
		refused = refuse(http.StatusBadRequest, "rows have no place for the cost, nor for where they come from; ask for these at /graphql")
	}
	if refused != nil {
		refused.write(w, r)
		return
	}
	a.answerRows(w, r, asked, wanted)
}

// strictly is the request as one that wants errors in the media type of GraphQL,
// whose status tells of them. A semicolon in the address is what it looks like.
func strictly(r *http.Request) *http.Request {
	r = r.Clone(r.Context())
	r.Header["Accept"] = []string{mediaGraphQL}
	r.URL.RawQuery = strings.ReplaceAll(r.URL.RawQuery, ";", "%3B")
	return r
}

func sheetOf(address string) (sheet, *refusal) {
	values, err := url.ParseQuery(address)
	if err != nil {
		return sheet{}, refuse(http.StatusBadRequest, "the parameters of the address are malformed: %s", err)
	}
	for _, name := range []string{"rows", "separator"} {
		if len(values[name]) > 1 {
			return sheet{}, refuse(http.StatusBadRequest, "the address has %s %d times; give it once", name, len(values[name]))
		}
	}
	wanted := sheet{list: values.Get("rows"), separator: ','}
	switch values.Get("separator") {
	case "", ",":
	case ";":
		wanted.separator = ';'
	default:
		return sheet{}, refuse(http.StatusBadRequest, "separator must be a comma or a semicolon")
	}
	return wanted, nil
}

func (a *api) answerRows(w http.ResponseWriter, r *http.Request, asked question, wanted sheet) {
	if key := a.keyOf(r.Context(), asked); key != nil && a.hasRows(w, r, wanted, key) {
		return
	}
	answer, key, response := a.answerWhole(withID(r.Context(), w), asked)
	if response != nil {
		writeResponse(w, r, &graphql.Response{Errors: response.Errors})
		return
	}
	table, refused := a.tableOf(r.Context(), wanted, answer)
	if refused != nil {
		refused.write(w, r)
		return
	}
	a.sendRows(w, r, wanted, table, key)
}

// longestRows bounds the answers that are laid out as rows: reading one takes some
// thirty times its length of memory.
const longestRows = 2 << 20

// tableOf lays an answer out where there is room for that, as for an operation.
func (a *api) tableOf(ctx context.Context, wanted sheet, answer *answercache.Answer) (rows.Table, *refusal) {
	if len(answer.Body) > longestRows {
		return rows.Table{}, refuse(http.StatusUnprocessableEntity, "rows: the answer has %d bytes, and up to %d are laid out; ask for smaller pages, or for fewer fields", len(answer.Body), longestRows)
	}
	if !a.open.enter(ctx) {
		return rows.Table{}, &refusal{status: http.StatusServiceUnavailable, message: "too many are asking; ask again in a moment", code: fault.Overloaded}
	}
	defer a.open.leave()
	return wanted.table(answer)
}

// table is the list that is wanted. What an answer holds depends on the question,
// so it is the client's to mend.
func (s sheet) table(answer *answercache.Answer) (rows.Table, *refusal) {
	read, err := rows.Read(answer.Body)
	if err != nil { // of our own answers it is too deep or too large
		return rows.Table{}, refuse(http.StatusUnprocessableEntity, "rows: %s", err)
	}
	table, err := read.Table(s.list)
	if err != nil {
		return rows.Table{}, refuse(http.StatusUnprocessableEntity, "rows: %s", err)
	}
	return table, nil
}

func (a *api) sendRows(w http.ResponseWriter, r *http.Request, wanted sheet, table rows.Table, key *answercache.Key) {
	body := table.CSV(wanted.separator)
	coding := codingFor(r.Header["Accept-Encoding"], len(body))
	if coding != identity {
		var err error
		if body, err = a.coders.code(coding, body); err != nil {
			panic(err) // recovered turns it into a 500 and a line in the log
		}
	}
	if !a.sending.begin(len(body)) {
		writeResponse(w, r, overloaded())
		return
	}
	defer a.sending.end(len(body))
	header := w.Header()
	a.sayVersionOf(header, key)
	if key != nil && r.Method != http.MethodPost {
		header["Etag"] = []string{a.tagOfRows(wanted, key, coding)}
		set(header, a.keepable(key))
	}
	if coding != identity {
		header.Set("Content-Encoding", string(coding))
	}
	header.Set("Content-Type", mediaCSV)
	header.Set("Content-Disposition", `attachment; filename="`+fileName(table.Path)+`"`)
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	send(w, body)
}

// longestName bounds the name of a file, in bytes, whatever the fields are called.
const longestName = 100

// fileName names a file by the path of its list, of letters, digits and _ only.
func fileName(path string) string {
	return strings.ReplaceAll(path[:min(len(path), longestName)], ".", "-") + ".csv"
}

// hasRows says that the client has the rows already, if it does.
func (a *api) hasRows(w http.ResponseWriter, r *http.Request, wanted sheet, key *answercache.Key) bool {
	had := r.Header["If-None-Match"]
	if had == nil || r.Method == http.MethodPost {
		return false
	}
	for _, coding := range []coding{codingFor(r.Header["Accept-Encoding"], 0), codingFor(r.Header["Accept-Encoding"], smallestCoded)} {
		if tag := a.tagOfRows(wanted, key, coding); contains(had, tag) {
			w.Header()["Etag"] = []string{tag}
			set(w.Header(), a.keepable(key))
			w.WriteHeader(http.StatusNotModified)
			return true
		}
	}
	return false
}

func (a *api) tagOfRows(wanted sheet, key *answercache.Key, coding coding) string {
	form := strconv.FormatUint(xxhash.Sum64String(string(wanted.separator)+wanted.list), 36)
	return strings.TrimSuffix(a.tag(key, mediaJSON, coding), `"`) + "-rows-" + form + `"`
}
