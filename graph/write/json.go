package write

import (
	"strconv"

	"diginett/internal/org"
)

// appendText appends a JSON string, escaped as gqlgen escapes it.
func appendText[T ~string](dst []byte, text T) []byte {
	const hex = "0123456789ABCDEF"
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= 0x20 && c != '\\' && c != '"' {
			continue
		}
		dst = append(dst, text[start:i]...)
		start = i + 1
		switch c {
		case '\t':
			dst = append(dst, `\t`...)
		case '\r':
			dst = append(dst, `\r`...)
		case '\n':
			dst = append(dst, `\n`...)
		case '\\', '"':
			dst = append(dst, '\\', c)
		default:
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
		}
	}
	dst = append(dst, text[start:]...)
	return append(dst, '"')
}

func appendTextOrNull[T ~string](dst []byte, text *T) []byte {
	if text == nil {
		return append(dst, "null"...)
	}
	return appendText(dst, *text)
}

func appendInt(dst []byte, i int) []byte { return strconv.AppendInt(dst, int64(i), 10) }

func appendIntOrNull(dst []byte, i *int) []byte {
	if i == nil {
		return append(dst, "null"...)
	}
	return appendInt(dst, *i)
}

// appendFloat appends as fmt's %g does, which gqlgen writes with.
func appendFloat(dst []byte, f float64) []byte { return strconv.AppendFloat(dst, f, 'g', -1, 64) }

func appendFloatOrNull(dst []byte, f *float64) []byte {
	if f == nil {
		return append(dst, "null"...)
	}
	return appendFloat(dst, *f)
}

func appendBool(dst []byte, b bool) []byte { return strconv.AppendBool(dst, b) }

func appendDay(dst []byte, day org.Day) []byte { return appendText(dst, day.String()) }

func appendPartialDate(dst []byte, date *org.PartialDate) []byte {
	if date == nil {
		return append(dst, "null"...)
	}
	return appendText(dst, date.String())
}

// The helpers below make a table's entries of functions of a type.

func text[O any, T ~string](of func(O) T) own {
	return own{scalar: func(dst []byte, o any) []byte { return appendText(dst, of(o.(O))) }}
}

func textOrNull[O any, T ~string](of func(O) *T) own {
	return own{scalar: func(dst []byte, o any) []byte { return appendTextOrNull(dst, of(o.(O))) }}
}

// texts is a list of texts.
func texts[O any, T ~string](of func(O) []T) own {
	return own{scalar: func(dst []byte, o any) []byte {
		dst = append(dst, '[')
		for i, text := range of(o.(O)) {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendText(dst, text)
		}
		return append(dst, ']')
	}}
}

func integer[O any](of func(O) int) own {
	return own{scalar: func(dst []byte, o any) []byte { return appendInt(dst, of(o.(O))) }}
}

func integerOrNull[O any](of func(O) *int) own {
	return own{scalar: func(dst []byte, o any) []byte { return appendIntOrNull(dst, of(o.(O))) }}
}

func float[O any](of func(O) float64) own {
	return own{scalar: func(dst []byte, o any) []byte { return appendFloat(dst, of(o.(O))) }}
}

func floatOrNull[O any](of func(O) *float64) own {
	return own{scalar: func(dst []byte, o any) []byte { return appendFloatOrNull(dst, of(o.(O))) }}
}

func boolean[O any](of func(O) bool) own {
	return own{scalar: func(dst []byte, o any) []byte { return appendBool(dst, of(o.(O))) }}
}

func day[O any](of func(O) org.Day) own {
	return own{scalar: func(dst []byte, o any) []byte { return appendDay(dst, of(o.(O))) }}
}

func partialDate[O any](of func(O) *org.PartialDate) own {
	return own{scalar: func(dst []byte, o any) []byte { return appendPartialDate(dst, of(o.(O))) }}
}

// plain is a plain object that another has in itself; nil is null.
func plain[O, P any](of func(O) *P) own {
	return own{plain: func(o any) any {
		if p := of(o.(O)); p != nil {
			return p
		}
		return nil
	}}
}

func plainList[O, P any](of func(O) []P) own {
	return own{plain: func(o any) any {
		values := of(o.(O))
		list := make(plains, len(values))
		for i := range values {
			list[i] = &values[i]
		}
		return list
	}}
}
