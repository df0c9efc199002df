import { debounce } from "../debounce";
import { placeOf, stopsBetween } from "./days";
import { element, found } from "./element";
import type { Words } from "./words";

/** The field and the slider for the day. Today is no day of its own: who opens the same address tomorrow sees tomorrow. */
export class DayField {
  readonly #field = found("day", HTMLInputElement);
  readonly #slider = found("slider", HTMLInputElement);
  readonly #words: Words;
  #stops: readonly string[] = [];
  #today = "";

  constructor(words: Words, changed: (asOf: string | undefined) => void) {
    this.#words = words;
    const change = (day: string) => changed(day === this.#today ? undefined : day);
    const changeSoon = debounce(250, change);
    this.#field.addEventListener("change", () => this.#field.validity.valid && change(this.#field.value));
    this.#slider.addEventListener("input", () => {
      const day = this.#stops[this.#slider.valueAsNumber] ?? this.#today;
      this.#tell(day);
      changeSoon(day);
    });
    found("today", HTMLButtonElement).addEventListener("click", () => changed(undefined));
  }

  show(day: string, { from, today }: { readonly from: string; readonly today: string }): void {
    if (this.#today !== today) this.#begin(stopsBetween(from, today));
    this.#today = today;
    this.#field.min = from;
    this.#field.max = today;
    if (placeOf(this.#stops, day) !== this.#slider.valueAsNumber) this.#slider.valueAsNumber = placeOf(this.#stops, day);
    this.#tell(day);
  }

  #begin(stops: readonly string[]): void {
    this.#stops = stops;
    this.#slider.max = String(stops.length - 1);
    const years = stops.flatMap((stop, place) => (stop.endsWith("-01-01") ? element("option", { value: String(place), label: stop.slice(0, 4) }) : []));
    found("years", HTMLDataListElement).replaceChildren(...years);
  }

  #tell(day: string): void {
    this.#field.value = day;
    this.#slider.setAttribute("aria-valuetext", this.#words.date(day));
  }
}
