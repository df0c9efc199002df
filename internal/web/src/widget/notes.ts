import type { Source } from "./answers";

/** The sources of a list, each with a number, in the order in which they are first named. */
export class Notes {
  readonly #numbers = new Map<string, number>();
  readonly #sources: Source[] = [];

  /** The numbers of some sources, each once, in order. */
  numbersOf(sources: readonly Source[]): readonly number[] {
    return [...new Set(sources.map((source) => this.#numberOf(source)))].sort((a, b) => a - b);
  }

  /** All sources that were named; the first has the number 1. */
  get sources(): readonly Source[] {
    return this.#sources;
  }

  #numberOf(source: Source): number {
    const same = `${source.title}\n${source.publisher}\n${source.url ?? ""}`;
    const known = this.#numbers.get(same);
    if (known !== undefined) return known;
    this.#sources.push(source);
    this.#numbers.set(same, this.#sources.length);
    return this.#sources.length;
  }
}
