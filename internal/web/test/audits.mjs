// Asks a server everything that graphql-http audits of GraphQL over HTTP, and
// prints a line of JSON for each audit: its id, what it audits, and what came of it.
import { serverAudits } from "graphql-http";

const url = process.argv[2];
if (url === undefined) {
  throw new Error("usage: node audits.mjs URL");
}
for (const audit of serverAudits({ url, fetchFn: fetch })) {
  const result = await audit.fn();
  const reason = "reason" in result ? result.reason : "";
  console.log(JSON.stringify({ id: result.id, name: result.name, status: result.status, reason }));
}
