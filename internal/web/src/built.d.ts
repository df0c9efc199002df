// What build.mjs compiles into the page.

declare module "built:gallery" {
  type Words = Readonly<Record<"nb" | "nn" | "en", string>>;
  const groups: readonly {
    readonly name: string;
    readonly title: Words;
    readonly text: Words;
    readonly examples: readonly {
      readonly name: string;
      readonly title: Words;
      readonly text: Words;
      readonly query: string;
      readonly variables: string;
    }[];
  }[];
  export default groups;
}

declare module "built:workers" {
  const fileNames: Readonly<Record<"editor" | "json" | "graphql", string>>;
  export default fileNames;
}

declare module "built:widget-style" {
  const style: { readonly text: string };
  export default style;
}

declare module "*.css" {}

// The name by which the service knows a document of ours: `sha256:` and its hash.
declare module "*.graphql" {
  const documentId: string;
  export default documentId;
}

// The layout has no types of its own; this is all that is used of it.
declare module "cytoscape-fcose" {
  const extension: import("cytoscape").Ext;
  export default extension;
}
