package enhetsregisteret

import (
	"strings"
	"unicode"

	"diginett/internal/org"
)

// Unit is a unit of the register, as far as it concerns us.
type Unit struct {
	Number       string  // organisation number: nine digits
	Name         string  // in capitals, as the register has it
	Form         string  // code of the form of organisation: KOMM, FYLK, ORGL, IKS, ...
	Municipality string  // number of the municipality of its business address; "" where it has none
	Website      string  // as it stands in the register, mostly without a scheme
	Deleted      org.Day // from the register; [org.End] where it is in it still
	WindingUp    bool    // it is being wound up, or is bankrupt
	Offset       int64   // where it ends in the file, in bytes of what is not compressed
}

// Gone reports whether the unit has been deleted from the register.
func (u Unit) Gone() bool { return u.Deleted != org.End }

// body is a form of organisation that no person is: its units are bodies, whose names
// are those of bodies. Others may bear the name of a person, also as a firm.
func body(form string) bool {
	switch form {
	case "KOMM", "FYLK", "ORGL", "IKS", "KF", "FKF", "STAT", "SF", "SÆR", "KIRK", "FLI", "SA", "BA", "AS", "ASA", "STI":
		return true
	}
	return false
}

// unitJSON is what is read of a unit. Whatever else there is stays unread.
type unitJSON struct {
	Number string `json:"organisasjonsnummer"`
	Name   string `json:"navn"`
	Form   struct {
		Code string `json:"kode"`
	} `json:"organisasjonsform"`
	Website string `json:"hjemmeside"`
	Address *struct {
		Municipality string `json:"kommunenummer"`
	} `json:"forretningsadresse"`
	Deleted       string `json:"slettedato"`
	WindingUp     bool   `json:"underAvvikling"`
	ForcedWinding bool   `json:"underTvangsavviklingEllerTvangsopplosning"`
	Bankrupt      bool   `json:"konkurs"`
}

// longest is longer than a name or an address of the register.
const longest = 500

// plain is a text in one line, without what would do something to a terminal.
func plain(text string) string {
	text = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && !unicode.IsSpace(c) {
			return -1
		}
		return c
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	return strings.ToValidUTF8(text[:min(len(text), longest)], "")
}

func (j unitJSON) unit() (Unit, error) {
	u := Unit{
		Number: plain(j.Number), Name: plain(j.Name), Form: plain(j.Form.Code), Website: plain(j.Website),
		Deleted: org.End, WindingUp: j.WindingUp || j.ForcedWinding || j.Bankrupt,
	}
	if j.Address != nil {
		u.Municipality = plain(j.Address.Municipality)
	}
	if text := strings.TrimSpace(j.Deleted); text != "" {
		day, err := org.ParseDay(text[:min(len(text), len("2020-01-01"))])
		if err != nil {
			return u, err
		}
		u.Deleted = day
	}
	return u, nil
}
