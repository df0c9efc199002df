package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"

	"diginett/internal/enhetsregisteret"
	"diginett/internal/proposal"
)

const (
	// acceptUnits asks for pages, and for the file with all units.
	acceptUnits = "application/json, application/gzip;q=0.9, */*;q=0.1"
	// maxPage is how long a page may be; one of the most units has a fifth of it.
	maxPage = 128 << 20
	// maxPages is how many pages are followed; the register gives no more than ten thousand units by pages.
	maxPages = 1000
)

// importRegister compares units of the register of entities with the tables.
func (i importing) importRegister(ctx context.Context, args []string, env environment) error {
	f := newImportFlags("import enhetsregisteret", "Compare units of the register of entities (Enhetsregisteret of Brønnøysundregistrene) with the tables, and propose "+
		"organisation numbers and websites that they lack. FILE… are JSON of one unit, of a page or of all units, also "+
		"compressed by gzip, or addresses that begin with https://, of which all pages are read. Units of persons are not read. Nothing is written without --write.",
		"ask the register for all municipalities and county authorities")
	files, err := f.files(args)
	if err != nil {
		return err
	}
	options, err := f.options(i.now())
	if err != nil {
		return err
	}
	sheets, err := f.sheets()
	if err != nil {
		return err
	}
	if *f.fetch {
		files = []string{i.register + "?organisasjonsform=KOMM&size=500", i.register + "?organisasjonsform=FYLK&size=500"}
	}
	register, err := proposal.NewRegister(sheets, options)
	if err != nil {
		return f.usage("import enhetsregisteret: --source: %s", err)
	}
	for _, file := range files {
		if err := i.readUnits(ctx, file, register); err != nil {
			return err
		}
	}
	return f.finish(ctx, register.Report(), sheets, env)
}

// readUnits reads a file, or an address and the pages that follow it.
func (i importing) readUnits(ctx context.Context, file string, register *proposal.Register) error {
	if !isAddress(file) {
		opened, err := os.Open(file)
		if err != nil {
			return err
		}
		_, err = takeUnits(file, opened, register)
		return errors.Join(err, opened.Close())
	}
	var seen []string
	for address := file; address != ""; {
		if slices.Contains(seen, address) || len(seen) == maxPages {
			return fmt.Errorf("%s: the pages of the register do not end", address)
		}
		seen = append(seen, address)
		summary, err := i.fetchUnits(ctx, address, register)
		if err != nil {
			return err
		}
		if summary.Next != "" && !sameHost(address, summary.Next) {
			return fmt.Errorf("%s: the next page is said to be at %q, which is no address of the same host over HTTPS", address, summary.Next)
		}
		address = summary.Next
	}
	return nil
}

// fetchUnits reads what an address answers. The file with all units is read as it
// comes; pages are small enough to be asked for once more where one breaks off.
func (i importing) fetchUnits(ctx context.Context, address string, register *proposal.Register) (*enhetsregisteret.Summary, error) {
	parsed, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	if path.Base(parsed.Path) != "lastned" {
		content, err := i.client.Get(ctx, address, acceptUnits, maxPage)
		if err != nil {
			return nil, err
		}
		return takeUnits(address, bytes.NewReader(content), register)
	}
	var summary *enhetsregisteret.Summary
	err = i.client.Stream(ctx, address, acceptUnits, func(content io.Reader) error {
		summary, err = takeUnits(address, content, register)
		return err
	})
	return summary, err
}

func takeUnits(file string, content io.Reader, register *proposal.Register) (*enhetsregisteret.Summary, error) {
	summary, err := enhetsregisteret.Read(file, content, func(u enhetsregisteret.Unit) { register.Add(file, u) })
	if err != nil {
		return nil, err
	}
	register.Summarise(file, summary)
	return summary, nil
}

// isAddress reports whether an argument is an address rather than a file.
func isAddress(file string) bool {
	return strings.HasPrefix(file, "https://") || strings.HasPrefix(file, "http://")
}

// sameHost reports whether two addresses are of one host over HTTPS.
func sameHost(a, b string) bool {
	first, err1 := url.Parse(a)
	second, err2 := url.Parse(b)
	return err1 == nil && err2 == nil && second.Scheme == "https" && first.Host == second.Host
}
