/** The days that the slider stops at: the first of every quarter, and the last day of all. Days are texts such as 2020-12-15. */
export function stopsBetween(first: string, last: string): string[] {
  const stops = [first];
  let [year, quarter] = [Number(first.slice(0, 4)), Math.floor((Number(first.slice(5, 7)) - 1) / 3)];
  for (;;) {
    [year, quarter] = quarter === 3 ? [year + 1, 0] : [year, quarter + 1];
    const stop = `${String(year).padStart(4, "0")}-${String(3 * quarter + 1).padStart(2, "0")}-01`;
    if (stop >= last) break;
    stops.push(stop);
  }
  return last > first ? [...stops, last] : stops;
}

/** The place of the last stop that is not after a day; 0 for a day before all. */
export function placeOf(stops: readonly string[], day: string): number {
  return Math.max(0, stops.filter((stop) => stop <= day).length - 1);
}

/** A year, a month or a day in words. Nynorsk has the month names of Bokmål, and not every browser knows it. */
export function inWords(date: string, language: string): string {
  const locale = language === "en" ? "en-GB" : "nb";
  const form: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (date.length >= 7) form.month = "long";
  if (date.length >= 10) form.day = "numeric";
  return new Intl.DateTimeFormat(locale, form).format(new Date(date.length === 4 ? `${date}-01-01` : date));
}
