package proposal_test

import (
	"testing"
	"time"

	"diginett/internal/dataset"
	"diginett/internal/klass"
	"diginett/internal/org"
	"diginett/internal/proposal"
)

func FuzzKlass(f *testing.F) {
	sheets, err := dataset.ReadSheets(dataset.Embedded())
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("code,name,validFrom,validTo\n3101,Halden,2024-01-01,2027-01-01\n3101,Fredrikshald,2027-01-01,\n"), []byte("oldCode,oldName,newCode,newName,changeOccurred\n3103,Moss,3191,Ny,2027-01-01\n3112,Råde,3191,Ny,2027-01-01\n"))
	f.Add([]byte("code,name,validFrom\n39,Vestfold,2016-01-01\n3901,Horten - X (Y),1000-01-01\n9901,Ny,2016-01-01\n"), []byte("oldCode,oldName,newCode,newName,changeOccurred\n39,A,37,B,2027-01-01\n39,A,38,C,2027-01-01\n3901,,3901,X - Y,2027-01-01\n"))
	f.Add([]byte("[]"), []byte("oldCode,oldName,newCode,newName,changeOccurred\n,,3191,Ny,9998-12-31\n3101,,,,2020-01-01\n"))
	f.Fuzz(func(t *testing.T, codes, changes []byte) {
		var answers []*klass.Answer
		for _, content := range [][]byte{codes, changes} {
			answer, err := klass.Read("f", content, klass.NothingKnown())
			if err != nil {
				return
			}
			answers = append(answers, answer)
		}
		report, err := proposal.Klass(sheets, answers, proposal.Options{ReadOn: org.NewDay(2026, time.November, 27)})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range report.Proposals {
			for _, e := range p.Edits {
				if sheet := sheets.Sheet(e.Table); sheet == nil || e.Cells == nil && (e.Row >= sheet.Len() || e.Old != "" && e.Column != "source_id") {
					t.Errorf("%s: %+v", p.Title, e)
				}
			}
		}
	})
}
