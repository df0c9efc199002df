package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// edit is what a curator does to a file: old, which is there once, becomes new; or
// new is added at the end where old is empty.
type edit struct{ file, old, new string }

// curatorsEdits are edits of the tables of Norway. What they say is made up.
func curatorsEdits() map[string][]edit {
	return map[string][]edit{
		"added-member": {
			{"sources.csv", "", "sund-2018,Sund blir med,Sund kommune,https://sund.example/digi,2018-04-01,2018-04-01,2026-11-23,nn,\n"},
			{"relationships.csv", "", "r0600,r0600,,sund,MEMBER_OF,digi-hordaland,,,2018-04-01,2018-04-01,EXACT,,,,,1245,,sund-2018\n"},
		},
		"changed-date": {
			{"relationships.csv", "r0122,r0122,,fjell,MEMBER_OF,digi-hordaland,2018-03-16,", "r0122,r0122,,fjell,MEMBER_OF,digi-hordaland,2018-03,"},
		},
		"new-name": {
			{"names.csv", "vefsn,nb,Vefsn,OFFICIAL,1838-01-01,,", "vefsn,nb,Vefsn,OFFICIAL,1838-01-01,2025-12-31,"},
			{"names.csv", "", "vefsn,nb,Vefsna,OFFICIAL,2026-01-01,,,ssb-klass-131\n"},
			{"changes.csv", "", "2026-01-01-renaming-vefsn,2026-01-01,MUNICIPALITY,RENAMING,vefsn,1824,vefsn,1824,,,ssb-klass-131\n"},
		},
		"removed-row": {
			{"relationships.csv", "r0430,r0430,,vefsn,PROPOSED,digitale-helgeland,,,2019-04-24,2019-04-24,EXACT,,chief executive took the initiative,,,1824,,vefsnno-2019\n", ""},
		},
		"new-source-of-a-fact": {
			{"sources.csv", "", "second-source,\"A page with a comma, and *stars*\",@somebody,https://example.org/#12,,,2026-11-23,nb,\n"},
			{"websites.csv", "vefsn,https://www.vefsn.kommune.no,norway-geodata", "vefsn,https://www.vefsn.kommune.no,norway-geodata;second-source"},
			{"population.csv", "vefsn,2026,13481,ssb-07459", "vefsn,2026,13481,ssb-07459;second-source"},
		},
		"numbers": {
			{"population.csv", "vefsn,2026,13481,", "vefsn,2026,13482,"},
			{"reported_counts.csv", "c003,digi-hordaland,signing_municipalities,10,", "c003,digi-hordaland,signing_municipalities,9,"},
			{"points.csv", "vefsn,65.8534,13.2279,", "vefsn,65.8535,13.2279,"},
		},
		"whole-list": {
			{"relationships.csv", "r0001,r0001,kommit-2017,", "r0001,r0001,kommit-2017-2,"},
		},
		"merger": merger(),
	}
}

func merger() []edit {
	return []edit{
		{"municipalities.csv", "\nleirfjord,,,,,,,,,,,,,ssb-klass-131", "\nleirfjord,,,,2026-06-30,EXACT,,,,,,,,ssb-klass-131"},
		{"municipalities.csv", "\nvefsn,,,,,,,,,,,,,ssb-klass-131", "\nvefsn,,,,2026-06-30,EXACT,,,,,,,,ssb-klass-131"},
		{"municipalities.csv", "", "storvefsn,2026-07-01,EXACT,,,,,,,,,,,ssb-klass-131\n"},
		{"names.csv", "leirfjord,nb,Leirfjord,OFFICIAL,1916-01-01,,", "leirfjord,nb,Leirfjord,OFFICIAL,1916-01-01,2026-06-30,"},
		{"names.csv", "vefsn,nb,Vefsn,OFFICIAL,1838-01-01,,", "vefsn,nb,Vefsn,OFFICIAL,1838-01-01,2026-06-30,"},
		{"names.csv", "", "storvefsn,nb,Storvefsn,OFFICIAL,2026-07-01,,,ssb-klass-131\n"},
		{"numbers.csv", "leirfjord,1822,1916-01-01,,", "leirfjord,1822,1916-01-01,2026-06-30,"},
		{"numbers.csv", "vefsn,1824,1838-01-01,,", "vefsn,1824,1838-01-01,2026-06-30,"},
		{"numbers.csv", "", "storvefsn,1899,2026-07-01,,ssb-klass-131\n"},
		{"points.csv", "leirfjord,66.0939,13.0738,1916-01-01,,", "leirfjord,66.0939,13.0738,1916-01-01,2026-06-30,"},
		{"points.csv", "vefsn,65.8534,13.2279,1838-01-01,,", "vefsn,65.8534,13.2279,1838-01-01,2026-06-30,"},
		{"geography.csv", "leirfjord,IN_COUNTY,nordland,1919-01-01,,2026-09-23,2026-09-23,,ssb-klass-131;ssb-feed-2026", "leirfjord,IN_COUNTY,nordland,1919-01-01,2026-06-30,,,,ssb-klass-131"},
		{"geography.csv", "vefsn,IN_COUNTY,nordland,1919-01-01,,2026-09-23,2026-09-23,,ssb-klass-131;ssb-feed-2026", "vefsn,IN_COUNTY,nordland,1919-01-01,2026-06-30,,,,ssb-klass-131"},
		{"geography.csv", "", "g-storvefsn-nordland,storvefsn,IN_COUNTY,nordland,2026-07-01,,,,,ssb-klass-131\n"},
		{"changes.csv", "", "2026-07-01-merger-storvefsn,2026-07-01,MUNICIPALITY,MERGER,leirfjord,1822,storvefsn,1899,,,ssb-klass-131\n" +
			"2026-07-01-merger-storvefsn,2026-07-01,MUNICIPALITY,MERGER,vefsn,1824,storvefsn,1899,,,ssb-klass-131\n"},
		{"totals.csv", "2024-01-01,2026-11-23,MUNICIPALITY,357,ssb-klass-131\n", "2024-01-01,2026-06-30,MUNICIPALITY,357,ssb-klass-131\n2026-07-01,2026-11-23,MUNICIPALITY,356,ssb-klass-131\n"},
	}
}

// editedNorway makes a directory with the tables of Norway in edited, after edits.
func editedNorway(t *testing.T, edits []edit) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Rename(copyOfData(t), filepath.Join(dir, "edited")); err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		path := filepath.Join(dir, "edited", e.file)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		switch n := strings.Count(text, e.old); {
		case e.old == "":
			text += e.new
		case e.old == asExcel:
			text = "\ufeff" + strings.NewReplacer(",", ";", "\n", "\r\n").Replace(text)
		case n != 1:
			t.Fatalf("%q stands %d times in %s", e.old, n, e.file)
		default:
			text = strings.Replace(text, e.old, e.new, 1)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// everywhere writes another text for one in all files of a directory.
func everywhere(t *testing.T, dir, was, is string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(strings.ReplaceAll(string(content), was, is)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
