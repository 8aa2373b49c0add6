import type { Finding } from "../core/diagnostics/diagnostic.js";
import { parseSource } from "../core/source/read-source.js";
import type { SourceDocument } from "../core/source/source-document.js";
import { maximumFileSize, decodeUtf8, isUtf8Text } from "./discover.js";
import type { FileTree } from "./file-tree.js";
import type { ReadingNotes } from "./reading-notes.js";

/** A file of a tree under the name that findings use. */
export interface ReadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads a file as it is; too large ones become a finding. */
export function readFile(tree: FileTree, file: string | undefined, notes: ReadingNotes): ReadFile | undefined {
  if (file === undefined) return undefined;
  const name = tree.display(file);
  notes.count(name);
  const size = tree.size(file);
  if (size > maximumFileSize) {
    notes.addAt(name, tooLarge(size));
    return undefined;
  }
  return { name, bytes: tree.read(file) };
}

/** Parses a file and passes on what its syntax got wrong. */
export function readDocument(
  tree: FileTree,
  file: string | undefined,
  notes: ReadingNotes,
): SourceDocument | undefined {
  const found = readFile(tree, file, notes);
  if (found === undefined) return undefined;
  if (!isUtf8Text(found.bytes)) notes.addAt(found.name, notUtf8());
  const document = parseSource(found.name, decodeUtf8(found.bytes));
  notes.count(found.name, document, () => decodeUtf8(tree.read(file ?? "")));
  notes.addSyntax(document);
  return document;
}

function notUtf8(): Omit<Finding, "pointer"> {
  return {
    code: "EncodingNotSupported",
    severity: "error",
    message: "the file has bytes that are not UTF-8, expected a file saved as UTF-8",
  };
}

function tooLarge(size: number): Omit<Finding, "pointer"> {
  return {
    code: "FileTooLarge",
    severity: "error",
    message: `the file has ${size} bytes, expected at most ${maximumFileSize}`,
  };
}
