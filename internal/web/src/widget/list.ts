import type { Drawing } from "./answers";
import type { Context } from "./context";
import { whenItHolds } from "./dates";
import { html } from "./dom";
import { Notes } from "./notes";
import { type Row, type Section, sectionsOf } from "./rows";
import { footnotes, references } from "./sources";

// A table whose cells stand below each other where it is narrow would be no table any more for screen readers, unless the roles say so.
const table = { role: "table" };
const group = { role: "rowgroup" };
const row = { role: "row" };

/** What the picture shows, as a table: who, when, how surely, and who says so. */
export function list(drawing: Drawing, context: Context): HTMLElement {
  const sections = sectionsOf(drawing);
  const notes = new Notes();
  const first = sections[0]?.heading === undefined ? "column.said" : "column.organisation";
  const columns = ([first, "column.when", "column.certainty", "column.sources"] as const).map((key) =>
    html("th", { role: "columnheader", scope: "col" }, context.say(key)),
  );
  return html(
    "div",
    { class: "list", part: "list" },
    html("p", { class: "hidden" }, drawing.summary),
    html("table", { ...table, "aria-labelledby": "name" }, html("thead", group, html("tr", row, ...columns)), ...sections.map((section) => bodyOf(section, notes, context))),
    footnotes(notes, context),
  );
}

function bodyOf({ heading, rows }: Section, notes: Notes, context: Context): HTMLElement {
  const top =
    heading === undefined ? undefined : html("tr", row, html("th", { role: "rowheader", scope: "rowgroup", colspan: 4, class: "heading" }, heading));
  return html("tbody", group, top, ...rows.map((each) => rowOf(each, notes, context)));
}

function rowOf({ organisation, relationship }: Row, notes: Notes, context: Context): HTMLElement {
  const { sentence, role, positionTitle, certainty, validity, observed, sources } = relationship;
  // Titles are those of the source; roles are words of ours, in English.
  const title = positionTitle === null ? (role ?? "") : positionTitle;
  const cell = (...children: (Node | undefined)[]) => html("td", { role: "cell" }, ...children);
  return html(
    "tr",
    row,
    html(
      "th",
      { role: "rowheader", scope: "row" },
      organisation === undefined ? sentence : context.link(organisation.slug, organisation.name),
      title === "" ? undefined : html("span", { class: "aside", lang: positionTitle === null && "en" }, title),
    ),
    cell(context.show(whenItHolds(validity, observed, context.settings.spoken))),
    cell(certainty === null ? undefined : context.say(`certainty.${certainty}`)),
    cell(references(sources, notes, context)),
  );
}
