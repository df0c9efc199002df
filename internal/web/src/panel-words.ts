import type { Language } from "./language";

/** What the panel of examples says, beside the examples themselves. */
export const panelWords: Readonly<Record<Language, PanelWords>> = {
  nb: {
    title: "Eksempler",
    language: "Språk",
    search: "Søk i eksemplene",
    none: "Ingen eksempler passer.",
    copy: "Kopier lenke til denne fanen",
    copyPermanent: "Kopier varig adresse til svaret",
    copied: "Lenka er kopiert.",
    tooLong: "Spørringen er for lang for en lenke.",
    noAnswer: "Spørringen har ikke noe svar uten feil, eller er for lang for en adresse.",
    byHand: "Kopier lenka herfra:",
    pages: "Eksemplene med svar",
    about: "Om diginett",
    schema: "Skjemaet som tekst",
    keyboard: "Med tastatur: i en editor gjør Ctrl+M (på Mac Ctrl+Shift+M) at Tab går videre i stedet for å rykke inn.",
  },
  nn: {
    title: "Døme",
    language: "Språk",
    search: "Søk i døma",
    none: "Ingen døme passar.",
    copy: "Kopier lenkje til denne fana",
    copyPermanent: "Kopier varig adresse til svaret",
    copied: "Lenkja er kopiert.",
    tooLong: "Spørjinga er for lang for ei lenkje.",
    noAnswer: "Spørjinga har ikkje noko svar utan feil, eller er for lang for ei adresse.",
    byHand: "Kopier lenkja herfrå:",
    pages: "Døma med svar",
    about: "Om diginett",
    schema: "Skjemaet som tekst",
    keyboard: "Med tastatur: i ein editor gjer Ctrl+M (på Mac Ctrl+Shift+M) at Tab går vidare i staden for å rykkje inn.",
  },
  en: {
    title: "Examples",
    language: "Language",
    search: "Search the examples",
    none: "No example fits.",
    copy: "Copy a link to this tab",
    copyPermanent: "Copy a permanent address of the answer",
    copied: "The link is copied.",
    tooLong: "The query is too long for a link.",
    noAnswer: "The query has no answer without errors, or is too long for an address.",
    byHand: "Copy the link from here:",
    pages: "The examples with their answers",
    about: "About diginett",
    schema: "The schema as text",
    keyboard: "By keyboard: in an editor, Ctrl+M (on a Mac, Ctrl+Shift+M) makes Tab move on instead of indenting.",
  },
};

interface PanelWords {
  readonly title: string;
  readonly language: string;
  readonly search: string;
  readonly none: string;
  readonly copy: string;
  readonly copyPermanent: string;
  readonly copied: string;
  readonly tooLong: string;
  readonly noAnswer: string;
  readonly byHand: string;
  readonly pages: string;
  readonly about: string;
  readonly schema: string;
  readonly keyboard: string;
}
