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

/** The address that opens the query on this page, or the bare page where such an address would be too long. */
export function addressOf(page: string, { query, variables, operationName }: SharedQuery): string {
  const parameters = new URLSearchParams();
  if (query) parameters.set("query", query);
  if (variables?.trim()) parameters.set("variables", variables);
  if (operationName) parameters.set("operationName", operationName);
  const address = parameters.size > 0 ? `${page}?${parameters}` : page;
  return address.length > longestAddress ? page : address;
}
