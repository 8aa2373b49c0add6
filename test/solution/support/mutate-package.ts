import { expect } from "chai";
import { bytesSource } from "../../../scripts/core/archive/byte-source.js";
import { openZip } from "../../../scripts/core/archive/zip-reader.js";
import { writeZip } from "../../../scripts/core/archive/zip-writer.js";
import { openDist } from "../../../scripts/project/dist.js";
import { checkPackage, packageProject } from "../../../scripts/solution/index.js";
import { distFolder, sampleDist } from "./sample-dist.js";

export type Files = Map<string, string>;
export type Change = (files: Files) => void;

const dist = openDist(sampleDist(), distFolder);
const packages = [{}, { one: "All" }].flatMap((more) =>
  packageProject(dist, { types: ["unmanaged"], flowsOn: true, ...more }),
);
const originals = new Map(
  packages.map(({ solution, zips }) => {
    const archive = openZip(bytesSource(zips[0]!.file.content as Uint8Array), solution.name);
    return [
      solution.name.replace("Sample", ""),
      // Latin-1 keeps every byte of the icon; the texts are ASCII but for the byte order mark.
      new Map(archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry)).toString("latin1")])),
    ];
  }),
);

export function mutated(name: string, change: Change): ReturnType<typeof checkPackage> {
  const files = new Map(originals.get(name));
  change(files);
  return checkPackage(
    writeZip([...files].map(([entry, text]) => ({ name: entry, content: Buffer.from(text, "latin1") }))),
    true,
  );
}

/** The first entry whose name holds a part. */
function entryOf(files: Files, part: string): string {
  const found = [...files.keys()].find((name) => name.includes(part));
  expect(found, `an entry with ${part}`).to.not.equal(undefined);
  return found!;
}

/** Replaces text in an entry; a mutation that changes nothing would prove nothing. */
export function replace(part: string, from: string | RegExp, to: string | ((found: string) => string)): Change {
  return (files) => {
    const entry = entryOf(files, part);
    const before = files.get(entry) ?? "";
    const after = typeof to === "string" ? before.replace(from, to) : before.replace(from, to);
    expect(after, `${String(from)} in ${entry}`).to.not.equal(before);
    files.set(entry, after);
  };
}

export function drop(part: string): Change {
  return (files) => files.delete(entryOf(files, part));
}

export function add(name: string, text: string): Change {
  return (files) => files.set(name, text);
}

export function rename(part: string, from: string, to: string): Change {
  return (files) => {
    const entry = entryOf(files, part);
    const text = files.get(entry) ?? "";
    files.delete(entry);
    files.set(entry.replace(from, to), text);
  };
}

export function all(...changes: Change[]): Change {
  return (files) => changes.forEach((change) => change(files));
}

export const long = "x".repeat(90);
export const mark = "\u00ef\u00bb\u00bf";

/** A check, what it sees, the package it is tried on, and a change that it must see. */
export type Mutation = readonly [check: string, what: string, solution: string, change: Change];
