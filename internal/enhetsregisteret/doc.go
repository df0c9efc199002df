// Package enhetsregisteret reads units of the Central Coordinating Register for Legal
// Entities (Enhetsregisteret of Brønnøysundregistrene): one unit, an answer with many
// (HAL: _embedded.enheter), or the file with all of them, also compressed by gzip. It
// reads unit after unit, so the file may be of any length.
//
// The shapes are those of https://data.brreg.no/enhetsregisteret/api/dokumentasjon.
// People are not read: units of a form that belongs to persons are counted and left
// out, and of the others nothing is kept that names anybody, such as roles.
package enhetsregisteret
