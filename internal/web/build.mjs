// Builds dist/: a script for each page that has one, with its style sheet, the widget, three worker scripts, their gzip variants and manifest.json.
// The Go package beside this file embeds that folder and serves only what the manifest lists.

import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { build, transform } from "esbuild";
import { notices } from "./build-notices.mjs";

const dist = "dist";

/** @satisfies {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  metafile: true,
  outdir: dist,
  target: "es2022",
  // The scripts are served as UTF-8; escapes would only make the texts of the examples longer.
  charset: "utf8",
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  // Every notice goes into the notices file instead, whole and once.
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
};

/**
 * The scripts of pages, beside GraphiQL, by the name that the Go package asks for them by.
 * @type {Record<string, string>}
 */
const pageScripts = { copy: "src/copy.ts", embed: "src/embed.ts", explorer: "src/explorer/main.ts" };

await empty(dist);
const workers = await buildWorkers();
const built = [await buildGraphiQL(workers.names), await buildWidget("widget")];
for (const [name, entry] of Object.entries(pageScripts)) built.push(await buildPage(name, { entryPoints: { [name]: entry } }));
const licences = await writeNotices([workers.inputs, ...built.map(({ inputs }) => inputs)].flat());
const files = [Object.values(workers.names), ...built.map((page) => page.files), licences].flat().sort();
await Promise.all(files.map(compress));
const bundles = Object.fromEntries(built.map(({ name, script, style }) => [name, { script, style }]));
await writeFile(join(dist, "manifest.json"), json({ bundles, licences, files }));

/**
 * Leaves the committed .gitkeep, without which a fresh clone would have nothing to embed.
 * @param {string} folder
 */
async function empty(folder) {
  const names = await readdir(folder);
  await Promise.all(names.filter((name) => name !== ".gitkeep").map((name) => rm(join(folder, name), { recursive: true })));
}

/** Workers come first: the page has to know their hashed names. */
async function buildWorkers() {
  const { metafile } = await build({
    ...common,
    format: "iife",
    entryPoints: {
      "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
      "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
      "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
    },
  });
  const built = Object.keys(metafile.outputs).map(fileName);
  const names = {
    editor: withPrefix(built, "editor.worker"),
    json: withPrefix(built, "json.worker"),
    graphql: withPrefix(built, "graphql.worker"),
  };
  return { names, inputs: Object.keys(metafile.inputs) };
}

/** @param {Record<string, string>} workerNames */
async function buildGraphiQL(workerNames) {
  const page = await buildPage("graphiql", {
    entryPoints: { graphiql: "src/main.tsx" },
    loader: { ".ttf": "file" },
    // graphiql-explorer asks for the CommonJS build of graphql, all others for the ES modules. A second copy in one
    // bundle makes graphql refuse its own schema objects.
    alias: { graphql: "./node_modules/graphql/index.mjs" },
    plugins: [dataModules({ "built:gallery": await readGallery("examples"), "built:workers": workerNames })],
  });
  refuseSecondGraphQL(page.inputs);
  return page;
}

/**
 * The element that others embed: one module, whose style sheet is in it.
 * @param {string} folder
 */
async function buildWidget(folder) {
  const { code } = await transform(await readFile(join(folder, "widget.css"), "utf8"), { loader: "css", minify: true, target: "es2022" });
  return buildPage("widget", {
    entryPoints: { v1: "src/widget/main.ts" },
    plugins: [documentIds(), dataModules({ "built:widget-style": { text: code.trim() } })],
  });
}

/**
 * @param {string} name
 * @param {import("esbuild").BuildOptions} options
 */
async function buildPage(name, options) {
  const { metafile } = await build({ ...common, format: "esm", plugins: [documentIds()], ...options, metafile: true });
  const files = Object.keys(metafile.outputs).map(fileName);
  const style = files.find((file) => file.endsWith(".css"));
  return { name, inputs: Object.keys(metafile.inputs), files, script: withSuffix(files, ".js"), style };
}

/**
 * Answers imports of our own GraphQL documents with the name that the service knows them by.
 * @returns {import("esbuild").Plugin}
 */
function documentIds() {
  return {
    name: "document-ids",
    setup({ onLoad }) {
      onLoad({ filter: /\.graphql$/ }, async ({ path }) => {
        const hash = createHash("sha256").update(await readFile(path)).digest("hex");
        return { contents: `export default "sha256:${hash}";`, loader: "js" };
      });
    },
  };
}

/**
 * Answers imports of the given names with the given data.
 * @param {Record<string, unknown>} modules
 * @returns {import("esbuild").Plugin}
 */
function dataModules(modules) {
  return {
    name: "data-modules",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^built:/ }, ({ path }) => ({ path, namespace: "data" }));
      onLoad({ filter: /.*/, namespace: "data" }, ({ path }) => ({ contents: JSON.stringify(modules[path]), loader: "json" }));
    },
  };
}

/**
 * The groups of gallery.json, with the queries that they name. The Go package checks the form of both.
 * @param {string} folder
 */
async function readGallery(folder) {
  /** @type {{ groups: { examples: { name: string }[] }[] }} */
  const { groups } = JSON.parse(await readFile(join(folder, "gallery.json"), "utf8"));
  return Promise.all(
    groups.map(async (group) => ({
      ...group,
      examples: await Promise.all(group.examples.map(async (example) => ({ ...example, ...(await readQuery(join(folder, example.name))) }))),
    })),
  );
}

/** @param {string} stem */
async function readQuery(stem) {
  return { query: await readFile(`${stem}.graphql`, "utf8"), variables: await readOptional(`${stem}.variables.json`) };
}

/** @param {string} path */
async function readOptional(path) {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

/** @param {string[]} inputs */
function refuseSecondGraphQL(inputs) {
  const copies = inputs.filter((path) => /(^|\/)node_modules\/graphql\/index\.m?js$/.test(path));
  if (copies.length !== 1) throw new Error(`the page must hold one copy of graphql, found: ${copies.join(", ")}`);
}

/** @param {string[]} inputs */
async function writeNotices(inputs) {
  const { name, text } = await notices(inputs);
  await writeFile(join(dist, name), text);
  return name;
}

/** @param {string} name */
async function compress(name) {
  const plain = await readFile(join(dist, name));
  const packed = await promisify(gzip)(plain, { level: constants.Z_BEST_COMPRESSION });
  await writeFile(join(dist, `${name}.gz`), packed);
}

/** @param {string} path */
function fileName(path) {
  return path.slice(dist.length + 1);
}

/**
 * @param {string[]} names
 * @param {string} prefix
 */
function withPrefix(names, prefix) {
  return only(names.filter((name) => name.startsWith(`${prefix}-`)), prefix);
}

/**
 * @param {string[]} names
 * @param {string} suffix
 */
function withSuffix(names, suffix) {
  return only(names.filter((name) => name.endsWith(suffix)), suffix);
}

/**
 * @param {string[]} names
 * @param {string} wanted
 */
function only(names, wanted) {
  const [first, ...others] = names;
  if (first === undefined || others.length > 0) throw new Error(`expected one ${wanted}, built: ${names.join(", ")}`);
  return first;
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
