package proposal_test

import "testing"

// doubtful are scenarios in which files contradict each other or themselves, are not
// whole, or leave open what something is called, and what is near to those.
func doubtful() []scenario {
	return []scenario{
		{"codes that are older than the changes", func(_ *testing.T, f *feed) {
			f.change("3118", "Indre Østfold", "3216", "Vestby", day)
		}, nil, false, ""},
		{"two that change numbers", func(t *testing.T, f *feed) {
			f.end(t, "3101", day)
			f.end(t, "3103", day)
			f.begin("3101", "Moss", day)
			f.begin("3103", "Halden", day)
			f.change("3101", "Halden", "3103", "Halden", day)
			f.change("3103", "Moss", "3101", "Moss", day)
		}, nil, false, ""},
		{"an old file beside a new one", func(t *testing.T, f *feed) {
			f.begin("3101", "Halden", "2024-01-01")
			f.end(t, "3101", day)
			f.begin("3190", "Halden", day)
			f.change("3101", "Halden", "3190", "Halden", day)
		}, nil, false, ""},
		{"codes that give one number two names", func(_ *testing.T, f *feed) {
			f.begin("3101", "Fredrikshald", "2024-01-01")
			f.begin("3103", "Storemoss", day)
		}, nil, false, ""},
		{"changes that the codes tell otherwise", func(t *testing.T, f *feed) {
			f.end(t, "3101", day)
			f.begin("3190", "Halden", day)
			f.change("3101", "Halden", "3190", "Halden", "2027-01-02")
			f.end(t, "3105", day)
			f.begin("3191", "Sarpsborg", day)
			f.change("3105", "Sarpsborg", "3191", "Borg", day)
		}, nil, false, ""},
		{"a name that was misread, beside one that was not", func(t *testing.T, f *feed) {
			f.end(t, "3101", day)
			f.begin("3101", "HaldÃ¸n", day)
			f.end(t, "3103", day)
			f.begin("3103", "Moss og Rygge", day)
		}, nil, false, ""},
		{"a variant that groups municipalities", func(_ *testing.T, f *feed) {
			group := "13"
			*f = feed{codes: []klassCode{
				{Code: "13", Level: "1", Name: "Østlandet", From: "2015-01-01"},
				{Code: "3101", Level: "2", ParentCode: &group, Name: "Halden", From: "2024-01-01"},
			}}
		}, nil, false, "codes.json"},
		{"changes that are not whole", func(t *testing.T, f *feed) {
			f.end(t, "3103", day)
			f.end(t, "3112", day)
			f.begin("3191", "Mossåde", day)
			f.change("3103", "Moss", "3191", "Mossåde", day)
			f.end(t, "39", "2028-01-01")
			f.begin("37", "Nordvestfold", "2028-01-01")
			f.begin("38", "Sørvestfold", "2028-01-01")
			f.change("39", "Vestfold", "37", "Nordvestfold", "2028-01-01")
		}, nil, false, ""},
		{"changes that give one number two names", func(_ *testing.T, f *feed) {
			f.change("3103", "Moss", "3191", "Mossåde", day)
			f.change("3112", "Råde", "3191", "Mossråde", day)
		}, nil, false, "changes.json"},
		{"a new name that is given up, which only changes tell", func(_ *testing.T, f *feed) {
			f.change("3101", "Halden", "3101", "Fredrikshald", day)
			f.change("3101", "Fredrikshald", "3101", "Halden", "2028-01-01")
		}, nil, true, "changes.json"},
		{"a label that is given up", func(t *testing.T, f *feed) {
			f.end(t, "3114", day)
			f.begin("3114", "Våler", day)
			f.change("3114", "Våler (Østfold)", "3114", "Våler", day)
		}, nil, true, ""},
		{"a Sámi name alone", func(t *testing.T, f *feed) {
			f.end(t, "5636", day)
			f.begin("5636", "Unjárga", day)
			f.change("5636", "Unjárga - Nesseby", "5636", "Unjárga", day)
		}, nil, false, ""},
		{"names that a dash joins", func(t *testing.T, f *feed) {
			f.end(t, "5501", day)
			f.begin("5501", "Tromsø – Romsa", day)
			f.change("5501", "Tromsø", "5501", "Tromsø – Romsa", day)
		}, nil, true, ""},
		{"a merger and a division across counties", func(t *testing.T, f *feed) {
			f.end(t, "3118", day)
			f.end(t, "3216", day)
			f.begin("3290", "Indre Vestby", day)
			f.change("3118", "Indre Østfold", "3290", "Indre Vestby", day)
			f.change("3216", "Vestby", "3290", "Indre Vestby", day)
			f.end(t, "3905", day)
			f.begin("3992", "Sem", day)
			f.begin("3390", "Re", day)
			f.change("3905", "Tønsberg", "3992", "Sem", day)
			f.change("3905", "Tønsberg", "3390", "Re", day)
		}, nil, true, ""},
		{"a number in a county whose new number waits", func(t *testing.T, f *feed) {
			f.end(t, "56", day)
			f.begin("57", "Finnmárku - Ruija", day)
			f.change("56", "Finnmark - Finnmárku - Finmarkku", "57", "Finnmárku - Ruija", day)
			f.end(t, "5601", day)
			f.begin("5701", "Alta", day)
			f.change("5601", "Alta", "5701", "Alta", day)
		}, nil, false, ""},
		{"a name whose bearer waits", func(t *testing.T, f *feed) {
			haldenMerges(t, f)
			f.end(t, "3216", day)
			f.end(t, "3214", day)
			f.begin("3290", "Halden (Akershus)", day)
			f.change("3216", "Vestby", "3290", "Halden (Akershus)", day)
			f.change("3214", "Frogn", "3290", "Halden (Akershus)", day)
		}, nil, false, ""},
	}
}
