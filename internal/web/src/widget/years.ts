import type { Entry } from "./answers";

/** Entries of one year; of none where the year is undefined. */
export interface Year {
  readonly year: string | undefined;
  readonly entries: readonly Entry[];
}

/** Entries that stand in order of time, by their years. */
export function years(entries: readonly Entry[]): readonly Year[] {
  const found: { year: string | undefined; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const year = entry.date?.slice(0, 4);
    const last = found.at(-1);
    if (last !== undefined && last.year === year) last.entries.push(entry);
    else found.push({ year, entries: [entry] });
  }
  return found;
}
