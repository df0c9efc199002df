// Package answer holds the Go values behind the types of the schema.
//
// Whatever a question asks for below an object has been fetched before the
// object is answered, and hangs on it by response key (see [Object]). A method
// that takes a context gives what hangs there; the others read the object's own row.
package answer
