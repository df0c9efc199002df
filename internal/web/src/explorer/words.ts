import type { Language } from "../language";
import { inWords } from "./days";
import type { Certainty, Family, OrganisationKind, RelationshipKind } from "./kinds";
import phrases from "../../../phrase/phrases.json";

/** What the explorer says, beside what stands in its page. A word in braces is put in. */
const texts = {
  shown: {
    nb: "{organisations} organisasjoner og {ties} forbindelser {day}.",
    nn: "{organisations} organisasjonar og {ties} samband {day}.",
    en: "{organisations} organisations and {ties} relationships on {day}.",
  },
  none: {
    nb: "Ingenting passer med valgene {day}. Velg flere typer, eller en annen dag.",
    nn: "Ingenting passar med vala {day}. Vel fleire typar, eller ein annan dag.",
    en: "Nothing fits the choices on {day}. Choose more kinds, or another day.",
  },
  tooMany: {
    nb: "Det er for mange til å tegne. Lista har alle; velg færre typer, eller det som er rundt én organisasjon.",
    nn: "Det er for mange til å teikne. Lista har alle; vel færre typar, eller det som er rundt éin organisasjon.",
    en: "These are too many to draw. The list has all of them; choose fewer kinds, or what is around one organisation.",
  },
  loading: { nb: "Henter …", nn: "Hentar …", en: "Loading …" },
  hits: { nb: "{count} forslag. Piltastene går gjennom dem.", nn: "{count} forslag. Piltastane går gjennom dei.", en: "{count} suggestions. Arrow keys go through them." },
  noHits: { nb: "Ingen organisasjon passer.", nn: "Ingen organisasjon passar.", en: "No organisation fits." },
  also: { nb: "også {name}", nn: "òg {name}", en: "also {name}" },
  name: { nb: "Navn", nn: "Namn", en: "Name" },
  kind: { nb: "Type", nn: "Type", en: "Kind" },
  ties: { nb: "Forbindelser", nn: "Samband", en: "Ties" },
  fitting: { nb: "{count} av {all} passer.", nn: "{count} av {all} passar.", en: "{count} of {all} fit." },
  more: { nb: "Vis {count} til", nn: "Vis {count} til", en: "Show {count} more" },
  page: { nb: "Siden om {name}", nn: "Sida om {name}", en: "The page about {name}" },
  fromHere: { nb: "Vei herfra", nn: "Veg herfrå", en: "Way from here" },
  toHere: { nb: "Vei hit", nn: "Veg hit", en: "Way to here" },
  onlyAround: { nb: "Vis bare det rundt", nn: "Vis berre det rundt", en: "Show only what is around" },
  close: { nb: "Lukk", nn: "Lukk", en: "Close" },
  around: { nb: "Bare det rundt {name}, inntil", nn: "Berre det rundt {name}, inntil", en: "Only what is around {name}, up to" },
  steps: { nb: "steg unna", nn: "steg unna", en: "steps away" },
  wholeGraph: { nb: "Vis hele nettverket", nn: "Vis heile nettverket", en: "Show the whole network" },
  tied: { nb: "Knyttet til ({count})", nn: "Knytt til ({count})", en: "Ties ({count})" },
  untied: { nb: "Ingen forbindelser passer med valgene på denne dagen.", nn: "Ingen samband passar med vala på denne dagen.", en: "No relationships fit the choices on this day." },
  gone: { nb: "Det er ingen slik organisasjon.", nn: "Det er ingen slik organisasjon.", en: "There is no such organisation." },
  goneTie: { nb: "Det er ingen slik forbindelse.", nn: "Det er ikkje noko slikt samband.", en: "There is no such relationship." },
  ended: { nb: "Finnes ikke på denne dagen.", nn: "Finst ikkje på denne dagen.", en: "Does not exist on this day." },
  lived: { nb: "Fra {from} til {to}", nn: "Frå {from} til {to}", en: "From {from} to {to}" },
  since: { nb: "Fra {from}", nn: "Frå {from}", en: "From {from}" },
  until: { nb: "Til og med {to}", nn: "Til og med {to}", en: "Up to and including {to}" },
  seen: { nb: "vist av kilder {from}", nn: "vist av kjelder {from}", en: "shown by sources {from}" },
  seenBetween: { nb: "vist av kilder {from} til {to}", nn: "vist av kjelder {from} til {to}", en: "shown by sources {from} to {to}" },
  derived: { nb: "følger av en regel", nn: "følgjer av ein regel", en: "follows by a rule" },
  sources: { nb: "Kilder ({count})", nn: "Kjelder ({count})", en: "Sources ({count})" },
  sourcesAndNote: { nb: "Kilder ({count}) og merknad", nn: "Kjelder ({count}) og merknad", en: "Sources ({count}) and a note" },
  website: { nb: "Nettsted", nn: "Nettstad", en: "Web site" },
  way: { nb: "Fra {from} til {to}", nn: "Frå {from} til {to}", en: "From {from} to {to}" },
  waysFound: {
    nb: "{length} steg, på {count} måter. Hver linje er en forbindelse.",
    nn: "{length} steg, på {count} måtar. Kvar linje er eit samband.",
    en: "{length} steps, in {count} ways. Each line is a relationship.",
  },
  wayFound: {
    nb: "{length} steg, på én måte.",
    nn: "{length} steg, på éin måte.",
    en: "{length} steps, in one way.",
  },
  stepFound: {
    nb: "De er knyttet direkte til hverandre.",
    nn: "Dei er knytte direkte til kvarandre.",
    en: "They are tied directly to each other.",
  },
  noWay: {
    nb: "Ingen vei på seks steg eller færre er kjent på denne dagen, med de typene som er valgt.",
    nn: "Ingen veg på seks steg eller færre er kjend på denne dagen, med dei typane som er valde.",
    en: "No way of six steps or fewer is known on this day, with the kinds that are chosen.",
  },
  same: { nb: "Velg to forskjellige organisasjoner.", nn: "Vel to ulike organisasjonar.", en: "Choose two different organisations." },
  moreWays: { nb: "Det er flere like korte veier enn disse.", nn: "Det er fleire like korte vegar enn desse.", en: "There are more ways of this length." },
  wayNumber: { nb: "Vei {number}", nn: "Veg {number}", en: "Way {number}" },
  onlyWay: { nb: "Tegn bare veien", nn: "Teikn berre vegen", en: "Draw the way alone" },
  missingEnd: { nb: "Velg også hvor veien skal {end}.", nn: "Vel òg kvar vegen skal {end}.", en: "Choose where the way {end}, too." },
  begin: { nb: "begynne", nn: "byrje", en: "begins" },
  end: { nb: "ende", nn: "ende", en: "ends" },
  tie: { nb: "Forbindelse", nn: "Samband", en: "Relationship" },
  again: { nb: "Prøv igjen", nn: "Prøv igjen", en: "Try again" },
  failed: { nb: "Tjenesten kan ikke svare akkurat nå.", nn: "Tenesta kan ikkje svare akkurat no.", en: "The service cannot answer just now." },
  outOfRange: {
    nb: "Det finnes ingen opplysninger om denne dagen. Velg en dag fra {from} til {to}.",
    nn: "Det finst ingen opplysningar om denne dagen. Vel ein dag frå {from} til {to}.",
    en: "Nothing is known of this day. Choose one from {from} to {to}.",
  },
  tooLarge: {
    nb: "Hele nettverket på denne dagen er for stort for nettleseren. Last det ned som fil i stedet.",
    nn: "Heile nettverket på denne dagen er for stort for nettlesaren. Last det ned som fil i staden.",
    en: "The whole network of this day is too large for a browser. Take it as a file instead.",
  },
  membership: { nb: "Medlemskap og plass", nn: "Medlemskap og plass", en: "Membership and seats" },
  steering: { nb: "Styring og rapportering", nn: "Styring og rapportering", en: "Steering and reporting" },
  advice: { nb: "Råd og samarbeid", nn: "Råd og samarbeid", en: "Advice and cooperation" },
  running: { nb: "Drift og penger", nn: "Drift og pengar", en: "Running and money" },
  events: { nb: "Hendelser", nn: "Hendingar", en: "Events" },
  geography: { nb: "Geografi", nn: "Geografi", en: "Geography" },
} satisfies Record<string, Record<Language, string>> & Record<Family, Record<Language, string>>;

export type Text = keyof typeof texts;

/** All that is said, in one language. */
export class Words {
  readonly #numbers: Intl.NumberFormat;
  readonly #names: Intl.Collator;

  constructor(readonly language: Language) {
    const locale = language === "en" ? "en-GB" : "nb"; // not every browser knows Nynorsk, and here they do not differ
    this.#numbers = new Intl.NumberFormat(locale);
    this.#names = new Intl.Collator("nb");
  }

  say(text: Text, parts: Readonly<Record<string, string | number>> = {}): string {
    return texts[text][this.language].replace(/\{(\w+)\}/g, (_, name: string) => this.#part(parts[name]));
  }

  #part(part: string | number | undefined): string {
    return typeof part === "number" ? this.#numbers.format(part) : (part ?? "");
  }

  number(count: number): string {
    return this.#numbers.format(count);
  }

  /** A year, a month or a day. */
  date(date: string): string {
    return inWords(date, this.language);
  }

  one(kind: OrganisationKind): string {
    return phrases.organisations[kind].one[this.language];
  }

  many(kind: OrganisationKind): string {
    return capital(phrases.organisations[kind].many[this.language]);
  }

  certainty(certainty: Certainty): string {
    return phrases.certainties[certainty][this.language];
  }

  /** What stands between the ends of a relationship. */
  verb(kind: RelationshipKind): string {
    return phrases.relationships[kind].forward[this.language];
  }

  /** What stands over relationships of a kind, read from one of their ends. */
  heading(kind: RelationshipKind, direction: "outgoing" | "incoming"): string {
    return phrases.relationships[kind][direction][this.language];
  }

  /** Sorts as Norwegians do. */
  readonly byName = (a: string, b: string): number => this.#names.compare(a, b);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
