import documentId from "./explorer.graphql";
import type { Day, Organisation, Tie } from "./slice";

/** Why the service did not answer: its code where it said one, and `TOO_LARGE` where it answered too much to draw. */
export class Unanswered extends Error {
  constructor(readonly code: string) {
    super(`the service did not answer: ${code}`);
  }
}

/** Asks one of the operations of our document, which the service knows by its hash. */
export async function ask<Data>(operationName: string, variables: object, signal: AbortSignal): Promise<Data> {
  const query = new URLSearchParams({ documentId, operationName, variables: JSON.stringify(variables) });
  const response = await get(`/graphql?${query}`, "application/graphql-response+json, application/json;q=0.9", signal);
  const answer = (await response.json()) as { data?: Data | null; errors?: readonly Fault[] };
  if (answer.errors?.length || !answer.data) throw new Unanswered(codeOf(answer.errors));
  return answer.data;
}

interface Fault {
  readonly extensions?: { readonly code?: string };
}

function codeOf(errors: readonly Fault[] | undefined): string {
  return errors?.[0]?.extensions?.code ?? "UNKNOWN";
}

// What a day may take: some twenty times the graph of Norway. A browser that is given more stands still.
const longestFile = 12 << 20;

/** The whole graph of a day; of today where it is left out. */
export async function dayOf(asOf: string, signal: AbortSignal): Promise<Day> {
  const address = `/export/graph.cyjs?asOf=${asOf}&certainties=CONFIRMED,PRESUMED,UNDATED,PLANNED`;
  const response = await get(address, "application/json", signal);
  if (!response.ok) throw new Unanswered(await codeIn(response));
  const file = JSON.parse(await textOf(response)) as GraphFile;
  const organisations = new Map(file.elements.nodes.map(({ data }) => [data.id, data]));
  return { date: file.data.date, organisations, ties: file.elements.edges.map(({ data }) => data) };
}

/** What we read of a file for Cytoscape.js; docs/exports.md has the rest. */
interface GraphFile {
  readonly data: { readonly date: string };
  readonly elements: {
    readonly nodes: readonly { readonly data: Organisation }[];
    readonly edges: readonly { readonly data: Tie }[];
  };
}

async function get(address: string, accept: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { signal, headers: { Accept: accept } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Unanswered("UNREACHABLE");
  }
}

async function codeIn(response: Response): Promise<string> {
  try {
    return codeOf(((await response.json()) as { errors?: readonly Fault[] }).errors);
  } catch {
    return "UNKNOWN";
  }
}

async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let [text, length] = ["", 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > longestFile) {
      await reader.cancel();
      throw new Unanswered("TOO_LARGE");
    }
    text += decoder.decode(value, { stream: true });
  }
}
