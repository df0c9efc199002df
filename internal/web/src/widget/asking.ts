import tiesDocument from "../../widget/ties.graphql";
import timelineDocument from "../../widget/timeline.graphql";
import type { Ties, Timeline } from "./answers";
import type { Settings } from "./settings";
import { Sharing } from "./sharing";

/** Why there is no answer. */
export type Reason =
  /** The service does not answer, or not as it should. */
  | "network"
  /** It has too much to do. */
  | "busy"
  /** It is of another version than this widget. */
  | "version"
  /** There is no such organisation. */
  | "missing"
  /** It cannot answer that, such as a day that lies outside of the data. */
  | "refused";

/** A question without an answer. */
export class Failure extends Error {
  override name = "Failure";
  constructor(
    readonly reason: Reason,
    message: string,
  ) {
    super(message);
  }
}

export type Shape = "WIDE" | "NARROW";

// All elements of a page share what they ask.
const sharing = new Sharing(get);

/** Asks for the ties of an organisation, or its ways to another, with at most so many organisations. */
export function askTies(settings: Settings, shape: Shape, first: number, signal: AbortSignal): Promise<Ties> {
  const { to } = settings;
  return ask<Ties>(settings, tiesDocument, { to: to === undefined ? undefined : { slug: to }, shape, first }, signal);
}

/** Asks for a page of what is dated about an organisation. */
export function askTimeline(settings: Settings, after: string | undefined, signal: AbortSignal): Promise<Timeline> {
  return ask<Timeline>(settings, timelineDocument, { after }, signal);
}

async function ask<T>({ base, slug, asOf, spoken }: Settings, documentId: string, more: object, signal: AbortSignal): Promise<T> {
  const address = new URL("graphql", base);
  address.searchParams.set("documentId", documentId);
  address.searchParams.set("variables", JSON.stringify({ of: { slug }, asOf, language: spoken.toUpperCase(), ...more }));
  return (await sharing.ask(address.href, signal)) as T;
}

async function get(address: string, signal: AbortSignal): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      signal,
      headers: { Accept: "application/graphql-response+json, application/json" },
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Failure("network", `${new URL(address).origin} cannot be reached`);
  }
  return dataOf(answer);
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message?: string; readonly extensions?: { readonly code?: string } }[];
}

async function dataOf(answer: Response): Promise<unknown> {
  if (answer.status === 429 || answer.status === 503) throw new Failure("busy", `status ${answer.status}`);
  let body: Body;
  try {
    body = (await answer.json()) as Body;
  } catch {
    throw new Failure("network", `status ${answer.status}, and no JSON`);
  }
  const failed = body.errors?.[0];
  if (failed !== undefined) throw new Failure(reasonOf(failed.extensions?.code), failed.message ?? "");
  if (body.data === undefined || body.data === null) throw new Failure("network", `status ${answer.status}, and no data`);
  return body.data;
}

function reasonOf(code: string | undefined): Reason {
  switch (code) {
    case "BAD_USER_INPUT":
    case "DATE_OUT_OF_RANGE":
      return "refused";
    case "PERSISTED_QUERY_NOT_FOUND":
    case "GRAPHQL_VALIDATION_FAILED":
      return "version";
    case "OVERLOADED":
    case "RATE_LIMITED":
    case "TIMEOUT":
      return "busy";
    default:
      return "network";
  }
}
