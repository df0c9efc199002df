// Collects the licence of every package that ends up in a bundle, and refuses licences that were not agreed on.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const accepted = new Set(["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"]);

/**
 * The notices of the packages that the given bundled files come from, under a name that changes with the text.
 * @param {string[]} bundledFiles
 */
export async function notices(bundledFiles) {
  const folders = [...new Set(bundledFiles.flatMap(packageFolder))].sort();
  const text = (await Promise.all(folders.map(notice))).join("\n");
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  return { name: `licences-${hash}.txt`, text };
}

/** @param {string} path */
function packageFolder(path) {
  return path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1] ?? [];
}

/** @param {string} folder */
async function notice(folder) {
  /** @type {{ name: string, version: string, license?: string }} */
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  if (license === undefined || !accepted.has(license)) throw new Error(`${name} ${version} has the licence ${license}`);
  const texts = await Promise.all((await noticeFiles(folder)).map((file) => readFile(join(folder, file), "utf8")));
  return [`=== ${name} ${version} (${license})`, ...texts.map((text) => text.trim()), ""].join("\n\n");
}

/** @param {string} folder */
async function noticeFiles(folder) {
  const names = await readdir(folder);
  return names.filter((name) => /^(licen[cs]e|copying|notice|thirdpartynotices)/i.test(name)).sort();
}
