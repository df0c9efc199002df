package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"

	"diginett/internal/klass"
	"diginett/internal/org"
	"diginett/internal/proposal"
)

// acceptKlass asks for what loses no letters.
const acceptKlass = "application/json, text/csv;charset=UTF-8;q=0.9"

// importKlass compares codes and changes of Klass with the tables.
func (i importing) importKlass(ctx context.Context, args []string, env environment) error {
	f := newImportFlags("import klass", "Compare answers of Klass (Statistics Norway) about municipalities (131) and counties (104) with the tables, and "+
		"propose what they lack. FILE… are JSON or CSV, or addresses that begin with https://; codes and changes together say more than either. Nothing is written without --write.",
		"ask Klass for the codes and changes of both classifications, from --from on")
	from := f.String("from", "", "the `DATE` from which codes were, or with --fetch are, asked for; with --fetch the first day of the tables where left out")
	to := f.String("to", "", "the first `DATE` for which codes were, or are, not asked for any more")
	at := f.String("at", "", "the `DATE` of codes that carry none: of codesAt, or of a version as CSV")
	language := f.String("language", "nb", "the `LANGUAGE` of names that the answers have: nb, nn or en")
	identities := make(map[string]string)
	f.Func("identity", "who bears a number after a merger or division, as `NUMBER=SLUG`: one of those that it comes from, or new; may be given several times", func(text string) error {
		return addIdentity(identities, text)
	})
	files, err := f.files(args)
	if err != nil {
		return err
	}
	asked, err := f.asked(*from, *to, *at)
	if err != nil {
		return err
	}
	options, err := f.options(i.now())
	if err != nil {
		return err
	}
	options.Identities = identities
	if options.Language = *language; options.Language != "nb" && options.Language != "nn" && options.Language != "en" {
		return f.usage("import klass: --language is nb, nn or en")
	}
	sheets, err := f.sheets()
	if err != nil {
		return err
	}
	if *f.fetch {
		files = i.klassAddresses(asked, sheets.About)
	}
	answers, err := i.readKlass(ctx, files, asked)
	if err != nil {
		return err
	}
	report, err := proposal.Klass(sheets, answers, options)
	if err != nil {
		return f.usage("import klass: --source: %s", err)
	}
	return f.finish(ctx, report, sheets, env)
}

// addIdentity reads who bears the number of a municipality.
func addIdentity(into map[string]string, text string) error {
	number, who, _ := strings.Cut(text, "=")
	switch {
	case len(number) != 4 || strings.Trim(number, "0123456789") != "" || who == "":
		return fmt.Errorf("it is the four digits of a municipality, = and a slug or %s, as in 1507=alesund", proposal.IsNew)
	case into[number] != "" && into[number] != who:
		return fmt.Errorf("%s is %s already", number, into[number])
	}
	into[number] = who
	return nil
}

// asked is what the flags say of the question that files answer.
func (f importFlags) asked(from, to, at string) (klass.Asked, error) {
	asked := klass.NothingKnown()
	for _, one := range []struct {
		name, text string
		into       *org.Day
	}{{"from", from, &asked.Range.From}, {"to", to, &asked.Range.To}, {"at", at, &asked.At}} {
		if one.text == "" {
			continue
		}
		day, err := f.day(one.name, one.text)
		if err != nil {
			return asked, err
		}
		*one.into = day
	}
	if asked.Range.Empty() {
		return asked, f.usage("%s: --to is not after --from", f.Name())
	}
	return asked, nil
}

// klassAddresses are those of codes and changes of both classifications.
func (i importing) klassAddresses(asked klass.Asked, about org.About) []string {
	query := url.Values{"from": {about.CoverageFrom.String()}, "includeFuture": {"true"}}
	if asked.Range.From != org.Beginning {
		query.Set("from", asked.Range.From.String())
	}
	if asked.Range.To != org.End {
		query.Set("to", asked.Range.To.String())
	}
	var addresses []string
	for _, classification := range []string{"104", "131"} {
		for _, what := range []string{"codes", "changes"} {
			addresses = append(addresses, i.klass+"/"+classification+"/"+what+"?"+query.Encode())
		}
	}
	return addresses
}

func (i importing) readKlass(ctx context.Context, files []string, asked klass.Asked) ([]*klass.Answer, error) {
	var answers []*klass.Answer
	for _, file := range files {
		content, err := i.content(ctx, file)
		if err != nil {
			return nil, err
		}
		answer, err := klass.Read(file, content, askedBy(file, asked))
		if err != nil {
			return nil, err
		}
		answers = append(answers, answer)
	}
	return answers, nil
}

// content is a file, or what an address answers.
func (i importing) content(ctx context.Context, file string) ([]byte, error) {
	if isAddress(file) {
		return i.client.Get(ctx, file, acceptKlass, klass.MaxBytes)
	}
	opened, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(opened, klass.MaxBytes+1))
	if err := errors.Join(err, opened.Close()); err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	return content, nil
}

// askedBy adds what an address says of its question.
func askedBy(file string, asked klass.Asked) klass.Asked {
	parsed, err := url.Parse(file)
	if !isAddress(file) || err != nil {
		return asked
	}
	for name, into := range map[string]*org.Day{"from": &asked.Range.From, "to": &asked.Range.To, "date": &asked.At} {
		if day, err := org.ParseDay(parsed.Query().Get(name)); err == nil {
			*into = day
		}
	}
	return asked
}
