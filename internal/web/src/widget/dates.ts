import type { Window } from "./answers";
import { type Spoken, type Text, say } from "./wording";

/** A day, month or year in words: 15. desember 2020. In Northern Sámi as it is written in numbers. */
export function inWords(date: string, spoken: Spoken): string {
  const [year = "", month, day] = date.split("-");
  if (month === undefined || spoken === "se") return date;
  const options: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", timeZone: "UTC" };
  if (day !== undefined) options.day = "numeric";
  // Months have the same names in Nynorsk, which not every engine knows.
  return new Intl.DateTimeFormat(spoken === "en" ? "en-GB" : "nb-NO", options).format(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
}

/** When something is said to hold, else when it was seen to. */
export function whenItHolds(validity: Window, observed: Window, spoken: Spoken): Text {
  const words = (date: string) => inWords(date, spoken);
  const { from, to } = validity;
  if (from !== null && from === to) return say("when.on", spoken, { from: words(from) });
  if (from !== null && to !== null) return say("when.between", spoken, { from: words(from), to: words(to) });
  if (from !== null) return say("when.since", spoken, { from: words(from) });
  if (to !== null) return say("when.until", spoken, { to: words(to) });
  return whenItWasSeen(observed, spoken);
}

function whenItWasSeen({ from, to }: Window, spoken: Spoken): Text {
  if (from === null && to === null) return say("when.unknown", spoken);
  const first = inWords(from ?? to ?? "", spoken);
  if (from === null || to === null || from === to) return say("when.seen", spoken, { from: first });
  return say("when.seenBetween", spoken, { from: first, to: inWords(to, spoken) });
}
