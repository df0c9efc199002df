import fileNames from "built:workers";
import type { Environment } from "monaco-editor";

/**
 * Tells Monaco where its workers are. The ready-made set-ups of GraphiQL either fetch them from another host or need
 * another bundler.
 */
export function startWorkersFromSameOrigin(): void {
  const environment: Environment = {
    getWorker: (_id, label) => new Worker(new URL(fileName(label), import.meta.url), { name: label }),
  };
  Object.assign(globalThis, { MonacoEnvironment: environment });
}

function fileName(label: string): string {
  switch (label) {
    case "graphql":
      return fileNames.graphql;
    case "json":
      return fileNames.json;
    default:
      return fileNames.editor;
  }
}
