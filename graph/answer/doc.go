// Package answer holds the Go values behind the types of the schema.
//
// Whatever a question asks for below an object has been fetched before the
// object is answered, and hangs on it by response key (see [Object]). A method
// that takes a context gives what hangs there; the others read the object's own row.
// graph/write needs only the latter and what hangs; the former bind the schema to
// Go, and let gqlgen execute any question by itself, which tests compare with.
package answer
