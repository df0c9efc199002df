import type { Entry, Named, Source } from "./answers";
import type { Context } from "./context";
import { inWords } from "./dates";
import { html } from "./dom";
import { Notes } from "./notes";
import { footnotes, references } from "./sources";
import { isKey } from "./wording";
import { type Year, years } from "./years";

/** What is dated about an organisation, by years. */
export function timeline(name: string, entries: readonly Entry[], context: Context): HTMLElement {
  const notes = new Notes();
  const items = years(entries).map((year) => yearOf(year, name, notes, context));
  return html("div", { class: "timeline", part: "timeline" }, html("ol", { role: "list" }, ...items), footnotes(notes, context));
}

function yearOf({ year, entries }: Year, name: string, notes: Notes, context: Context): HTMLElement {
  return html(
    "li",
    { class: "year" },
    html("p", { class: "heading" }, year ?? context.say("year.none")),
    html("ol", { role: "list" }, ...entries.map((entry) => itemOf(entry, name, notes, context))),
  );
}

function itemOf(entry: Entry, name: string, notes: Notes, context: Context): HTMLElement {
  return html(
    "li",
    { class: "entry" },
    html("span", { class: "when" }, ...whenOf(entry, context)),
    html("span", { class: "what" }, html("span", { class: "happening" }, ...happeningOf(entry, context)), " ", ...whatOf(entry, name, context)),
    references(sourcesOf(entry), notes, context),
  );
}

/** What happens, and that it was only planned where its source says no more. */
function happeningOf({ happening, relationship, statement, reportedCount }: Entry, context: Context): (Node | string)[] {
  const said = (statement ?? relationship ?? reportedCount)?.precision;
  const what = context.say(`happening.${happening}`);
  return said === "PLANNED" ? [what, ", ", context.say("certainty.PLANNED")] : [what];
}

function whenOf({ date, until }: Entry, context: Context): Node[] {
  if (date === null) return [];
  const { spoken } = context.settings;
  const first = inWords(date, spoken);
  if (until === null || until === date) return [document.createTextNode(first)];
  return [context.say("entry.until", { date: first, until: inWords(until, spoken) })];
}

function whatOf({ name, number, relationship, change, reportedCount }: Entry, own: string, context: Context): Node[] {
  if (relationship !== null) return [document.createTextNode(relationship.sentence)];
  if (name !== null) return [context.say("entry.name", { name: name.value })];
  if (number !== null) return [context.say("entry.number", { number: number.number })];
  if (change !== null) return changeOf(change, context);
  if (reportedCount !== null) return [countOf(reportedCount, context)];
  return [document.createTextNode(own)];
}

function changeOf({ kind, origins, results }: NonNullable<Entry["change"]>, context: Context): Node[] {
  const names = (all: readonly Named[]) => all.map(({ name }) => name).join(", ");
  const key = `change.${kind}`;
  const what = isKey(key) ? [context.say(key), document.createTextNode(": ")] : [];
  return [...what, context.say("entry.change", { origins: names(origins), results: names(results) })];
}

function countOf({ measure, value, text }: NonNullable<Entry["reportedCount"]>, context: Context): Node {
  const { spoken } = context.settings;
  const count = value === null ? (text ?? "") : new Intl.NumberFormat(spoken === "en" ? "en-GB" : "nb-NO").format(value);
  const key = `measure.${measure}`;
  if (isKey(key) && value !== null) return context.say(key, { count });
  return html("span", { lang: "en" }, `${measure.replaceAll("_", " ")}: ${count}`);
}

function sourcesOf({ name, number, relationship, statement, change, reportedCount }: Entry): readonly Source[] {
  if (statement !== null) return [statement.source];
  return (relationship ?? name ?? number ?? change ?? reportedCount)?.sources ?? [];
}
