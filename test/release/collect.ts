import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { releaseNotes, versionOfTag } from "./release-notes.js";

/** What a release is made from: a checkout after `npm start`, and a way to pack the npm package into a folder. */
export interface ReleaseSource {
  readonly folder: string;
  /** Writes one `power-batch-<version>.tgz` into that folder. */
  pack(into: string): void;
}

/**
 * Collects the files of a release in `out`, which must not exist: every solution with its deployment settings and import pages,
 * the npm package, RELEASE-NOTES.md, and SHA256SUMS over all of them in the form of `sha256sum`. Returns their names.
 *
 * Throws when the tag, package.json and power-batch.yaml do not name one version, or when the changelog says nothing about it.
 */
export function collectRelease(tag: string, source: ReleaseSource, out: string): string[] {
  const version = versionOfTag(tag);
  const read = (file: string): string => fs.readFileSync(path.join(source.folder, file), "utf8");
  const packaged = (JSON.parse(read("package.json")) as { version: string }).version;
  if (packaged !== version) throw new Error(`package.json has version ${packaged}, the tag is ${tag}`);
  const project = (parse(read("power-batch.yaml")) as { version: string }).version;
  // Solutions have four numbers; what follows a hyphen has no counterpart there.
  if (project !== `${version.split("-")[0] ?? ""}.0`) {
    throw new Error(`power-batch.yaml has version ${project}, the tag is ${tag}`);
  }
  const notes = releaseNotes(read("CHANGELOG.md"), version);

  const solutions = path.join(source.folder, "dist/solutions");
  const products = fs.readdirSync(solutions).filter((name) => fs.statSync(path.join(solutions, name)).isFile());
  if (!products.some((name) => name.endsWith(".zip"))) throw new Error(`${solutions} has no zip: run npm start first`);
  fs.mkdirSync(out);
  for (const name of products) fs.copyFileSync(path.join(solutions, name), path.join(out, name));
  // The same solutions with flows and connectors in other languages, under names of their own.
  for (const language of languagesIn(source.folder)) {
    const translated = path.join(source.folder, "dist", language, "solutions");
    for (const name of fs.readdirSync(translated).filter((one) => one.endsWith(".zip"))) {
      fs.copyFileSync(path.join(translated, name), path.join(out, name.replace(/\.zip$/, `.${language}.zip`)));
    }
  }
  source.pack(out);
  fs.writeFileSync(path.join(out, "RELEASE-NOTES.md"), notes);

  const names = fs.readdirSync(out).sort();
  const sum = (name: string): string =>
    createHash("sha256")
      .update(fs.readFileSync(path.join(out, name)))
      .digest("hex");
  fs.writeFileSync(path.join(out, "SHA256SUMS"), names.map((name) => `${sum(name)}  ${name}\n`).join(""));
  return [...names, "SHA256SUMS"];
}

/** Languages that were built and packaged below dist, such as dist/ja/solutions. */
function languagesIn(folder: string): string[] {
  const dist = path.join(folder, "dist");
  return fs
    .readdirSync(dist)
    .filter((name) => /^[a-z]{2}$/.test(name) && fs.existsSync(path.join(dist, name, "solutions")))
    .sort();
}
