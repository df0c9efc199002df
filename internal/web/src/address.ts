/** A query as it stands in the address of the page, so that a link shows others the same question. */
export interface SharedQuery {
  readonly query: string;
  readonly variables?: string;
  readonly operationName?: string;
}

// Proxies commonly refuse request lines above 8 KiB. A longer address would be a link that opens for nobody.
const longestAddress = 8000;

/** Reads the query from the part of an address that follows its path; undefined where there is none. */
export function readSharedQuery(search: string): SharedQuery | undefined {
  const parameters = new URLSearchParams(search);
  const query = parameters.get("query");
  if (!query) return undefined;
  const variables = parameters.get("variables");
  const operationName = parameters.get("operationName");
  return { query, ...(variables && { variables }), ...(operationName && { operationName }) };
}

/** The address that opens the query on this page, or the page without it where such an address would be too long. */
export function addressOf(page: string, { query, variables, operationName }: SharedQuery, language?: string): string {
  const bare = language ? `${page}?lang=${language}` : page;
  const parameters = new URLSearchParams(language && { lang: language });
  if (query) parameters.set("query", query);
  if (variables?.trim()) parameters.set("variables", variables);
  if (operationName) parameters.set("operationName", operationName);
  const address = parameters.size > 0 ? `${page}?${parameters}` : page;
  return fits(address) ? address : bare;
}

/** An address for others, with the host and without a language; undefined where it would be too long to open. */
export function linkOf(page: string, origin: string, query: SharedQuery): string | undefined {
  const address = addressOf(page, query);
  return query.query && address === page ? undefined : origin + address;
}

function fits(address: string): boolean {
  return address.length <= longestAddress;
}
