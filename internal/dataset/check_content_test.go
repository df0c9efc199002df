package dataset

import "testing"

func TestCheckFindsMistakesOfContent(t *testing.T) {
	testMutations(t, []mutation{
		{
			"organisation misspelt", "relationships.csv", "r5,r5,,digi-vik", "r5,r5,,digi-vk",
			`relationships.csv:6:8: unknown organisation "digi-vk" in column from; did you mean "digi-vik"? (unknown-organisation)`,
		},
		{
			"municipality where a county stands", "county_authorities.csv", "vik,,,,,,,list", "gamma,,,,,,,list",
			`county_authorities.csv:2:24: gamma in column county is a Municipality; it must be a County (wrong-type)`,
		},
		{
			"county as authority of a county", "geography.csv", "vik,vik-fylkeskommune", "vik,nes-fylke",
			`geography.csv:6:20: nes-fylke in column from is a County; it must be a Municipality or CountyAuthority (wrong-type)`,
		},
		{
			"two rows with one id", "reported_counts.csv", "c2,", "c1,",
			`reported_counts.csv:3:1: id "c1" is there already, in line 2 (duplicate-id)`,
		},
		{
			"id of geography in relationships", "geography.csv", "g-nes-nes-fylke", "r5",
			`geography.csv:5:1: relationship_id "r5" is there already, at relationships.csv:6 (duplicate-id)`,
		},
		{
			"slug of another table", "collectives.csv", "nettverkene,,,,,,,Norway,,,,,,page", "nettverkene,,,,,,,Norway,,,,,,page\nks,,,,,,,Norway,,,,,,page",
			`collectives.csv:3:1: slug "ks" is there already, at institutions.csv:2 (duplicate-slug)`,
		},
		{
			"source misspelt", "points.csv", ",list", ",lists",
			`points.csv:2:29: unknown source "lists"; did you mean "list"? (unknown-source)`,
		},
		{
			"source twice", "relationships.csv", "page;list", "page;page",
			`relationships.csv:3:79: source "page" is there twice (repeated-source)`,
		},
		{
			"source that nothing rests on", "sources.csv", "page,A page", "paper,A paper,KS,,,,2026-11-23,nb,\npage,A page",
			`sources.csv:3:1: no row rests on source "paper" (unused-source)`,
		},
		{
			"organisation without a name", "names.csv", "utvalg,nb,Utvalget,OFFICIAL", "utvalg,nb,Utvalget,OTHER",
			`committees.csv:2:1: utvalg has no official name in names.csv (missing-name)`,
		},
		{
			"end before the beginning", "sources.csv", "2026,2026,2026-11-23,en", "2026-02,2026-01,2026-11-23,en",
			`sources.csv:2:65: published_to 2026-01 is before published_from 2026-02 (ends-before-beginning)`,
		},
		{
			"check digit", "organisation_numbers.csv", "123456785", "123456786",
			`organisation_numbers.csv:2:19: "123456786" is not an organisation number: nine digits of which the last is the check digit by modulus 11 (bad-organisation-number)`,
		},
		{
			"tie that outlives one end", "relationships.csv", "alfa,REPRESENTED_IN,raad,,,2018-04-17,2018-04-17", "alfa,REPRESENTED_IN,raad,,2020-04,2018-04-17,2018-04-17",
			`relationships.csv:3:8: alfa did not exist at the time (2020-04): it ended 2019-12-31 (outside-life)`,
		},
		{
			"tie before the body", "relationships.csv", "raad,,,2018,2019", "raad,2015,,2018,2019",
			`relationships.csv:2:37: raad did not exist at the time (2015): it was founded 2016 (outside-life)`,
		},
		{
			"number of another municipality", "relationships.csv", "12.5,0103", "12.5,0101",
			`relationships.csv:4:61: gamma did not bear the number 0101 at the time (number-not-held)`,
		},
		{
			"statements that disagree", "relationships.csv", "r2,r1,,alfa,REPRESENTED_IN,raad", "r2,r1,,alfa,REPRESENTED_IN,utvalg",
			`relationships.csv:3:28: to of relationship r1 is "utvalg" here and "raad" in line 2 (relationship-disagrees)`,
		},
		{
			"relationship that no row founds", "relationships.csv", "r5,r5", "r5,r50",
			`relationships.csv:6:4: relationship_id "r50" is not the id of a row that speaks of that relationship (unknown-relationship)`,
		},
		{
			"coverage of an unknown topic", "coverage.csv", "SEATS", "SEAT",
			`coverage.csv:2:12: unknown value "SEAT"; did you mean "SEATS"? in column topic (unknown-value)`,
		},
		{
			"coverage of nobody", "coverage.csv", ",raad,", ",rad,",
			`coverage.csv:2:18: unknown organisation "rad" in column organisation; did you mean "raad"? (unknown-organisation)`,
		},
		{
			"coverage that ends before it begins", "coverage.csv", "2016,2018", "2019,2018",
			`coverage.csv:2:28: to 2018 is before from 2019 (ends-before-beginning)`,
		},
		{
			"conflict that is settled", "relationships.csv", "2020-05-01,2020-05-01", "2019-05-01,2019-05-01",
			`conflicts.csv:2:14: row "r6" does not break the check outside-life; remove this line (settled-conflict)
conflicts.csv:3:13: row "r6" does not break the check never-holds; remove this line (settled-conflict)`,
		},
		{
			"conflict that is not listed", "conflicts.csv", "outside-life,r6,The page uses an old name.\n", "",
			`relationships.csv:7:8: beta did not exist at the time (2020-05-01): it ended 2019-12-31 (outside-life)`,
		},
		{
			"relationship of ends that never were at the same time", "relationships.csv", "r3,r3,,gamma,MEMBER_OF,digi-vik,2020-01-01,,,,EXACT,,,,12.5,0103,,page",
			"r3,r3,,gamma,MEMBER_OF,digi-vik,2020-01-01,,,,EXACT,,,,12.5,0103,,page\nr7,r7,,alfa,PART_OF,gamma,,,,,EXACT,,,,,,,page",
			`relationships.csv:5:4: alfa PART_OF gamma holds on no day that its ends and its own dates allow: alfa can have existed from 1838-01-01 to 2019-12-31, and gamma from 2020-01-01 (never-holds)`,
		},
		{
			"relationship that holds on no day and is not listed", "conflicts.csv", "never-holds,r6,The page uses an old name.\n", "",
			`relationships.csv:7:4: beta MEMBER_OF digi-vik holds on no day that its ends and its own dates allow: beta can have existed from 1838-01-01 to 2019-12-31, and digi-vik from 2018-01-01 (never-holds)`,
		},
	})
}
