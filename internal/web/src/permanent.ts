import type { SharedQuery } from "./address";

/**
 * Asks the API under which address this very answer, of this version of the data and of this day, is found from now on; undefined where it
 * has none: the query is wrong, or too long. Rejects where the API cannot be reached.
 */
export async function permanentAddressOf({ query, variables, operationName }: SharedQuery, ask: typeof fetch = fetch): Promise<string | undefined> {
  const parsed = parsedVariables(variables);
  if (parsed === undefined) return undefined;
  const response = await ask("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json;q=0.9" },
    body: JSON.stringify({ query, variables: parsed, ...(operationName && { operationName }), extensions: { provenance: "report" } }),
  });
  return addressIn(await response.json());
}

/** What the variables editor holds, an empty object where it is empty; undefined where it is not JSON. */
function parsedVariables(text: string | undefined): unknown {
  if (!text?.trim()) return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function addressIn(answer: unknown): string | undefined {
  const { errors, extensions } = answer as { errors?: unknown; extensions?: { provenance?: { permanentAddress?: unknown } } };
  const address = extensions?.provenance?.permanentAddress;
  return errors === undefined && typeof address === "string" ? address : undefined;
}
