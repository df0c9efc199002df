// What build.mjs compiles into the page.

declare module "built:examples" {
  const examples: readonly { readonly title: string; readonly query: string; readonly variables: string }[];
  export default examples;
}

declare module "built:workers" {
  const fileNames: Readonly<Record<"editor" | "json" | "graphql", string>>;
  export default fileNames;
}

declare module "*.css" {}
