package cost

import "fmt"

// Limits bound what may be asked. docs/limits.md tells why they are what they are.
type Limits struct {
	Characters int // of a document, in bytes
	Tokens     int
	Depth      int
	RootFields int
	Fields     int
	Aliases    int
	Directives int
	KeyLength  int // of a response key, in bytes
	Repeats    int // of one response key in one place
	Cost       int
	// The answer is bounded too, for what the cost cannot foresee.
	Objects     int // in the answer of a root field
	AnswerBytes int // of the whole answer
	// MeasureSteps is how much may be measured in one operation, in steps of some ten nanoseconds.
	MeasureSteps int
}

// DefaultLimits let anybody ask what the project's examples ask twice over.
func DefaultLimits() Limits {
	return Limits{
		Characters: 32 << 10, Tokens: 3000, Depth: 25, RootFields: 20, Fields: 5000, Aliases: 200, Directives: 100, KeyLength: 100, Repeats: 50,
		Cost: 250_000, Objects: 200_000, AnswerBytes: 16 << 20, MeasureSteps: 60_000_000,
	}
}

// Unlimited bounds no question; answers are bounded as ever.
func Unlimited() Limits {
	l := DefaultLimits()
	l.Characters, l.Tokens, l.Depth, l.RootFields, l.Fields = Most, Most, Most, Most, Most
	l.Aliases, l.Directives, l.KeyLength, l.Repeats, l.Cost = Most, Most, Most, Most, Most
	return l
}

// Excess is how a document goes beyond a limit.
type Excess struct {
	Limit              string // its name, as in the flags of the server
	Requested, Allowed int
	hint               string
}

// Error says what is too large, and what would be right.
func (e *Excess) Error() string {
	return fmt.Sprintf("the document has %s; at most %d are allowed", fmt.Sprintf(e.hint, e.Requested), e.Allowed)
}

// TooLong is how a document of so many bytes goes beyond the limit.
func (l Limits) TooLong(bytes int) *Excess {
	return &Excess{"characters", bytes, l.Characters, "%d bytes"}
}

// TooOften is how a document goes beyond the limit of [Repeats], nil where it does not.
func (l Limits) TooOften(repeats int) *Excess {
	if repeats <= l.Repeats {
		return nil
	}
	return &Excess{"repeats", repeats, l.Repeats, "one field %d times in one place of the answer"}
}

// Check is the first limit that a document goes beyond, nil where it goes beyond none.
func (l Limits) Check(m Measures) *Excess {
	for _, one := range []Excess{
		{"depth", m.Depth, l.Depth, "fields in %d levels"},
		{"root-fields", m.RootFields, l.RootFields, "%d root fields"},
		{"fields", m.Fields, l.Fields, "%d fields, those in fragments counted wherever they are spread"},
		{"aliases", m.Aliases, l.Aliases, "%d aliases, those in fragments counted wherever they are spread"},
		{"directives", m.Directives, l.Directives, "%d directives, those in fragments counted wherever they are spread"},
		{"key-length", m.KeyLength, l.KeyLength, "a name of %d characters"},
	} {
		if one.Requested > one.Allowed {
			return &one
		}
	}
	return nil
}

// Report is what an operation costs and may cost, in units of about a microsecond.
type Report struct {
	Requested int `json:"requested"`
	Limit     int `json:"limit"`
}
