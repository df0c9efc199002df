import type { SharedQuery } from "./address";
import type { Language } from "./language";

type Words = Readonly<Record<Language, string>>;

/** One of the project's own queries, with what it shows in words. */
export interface Example extends SharedQuery {
  readonly name: string;
  readonly title: Words;
  readonly text: Words;
}

/** Examples that answer questions of one kind; never none. */
export interface Group {
  readonly name: string;
  readonly title: Words;
  readonly text: Words;
  readonly examples: readonly Example[];
}
