import * as path from "node:path";
import type { Diagnostic, TextEdit } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import { parseSource } from "../core/source/read-source.js";

/** Where repairs read and write. */
export interface FixWorld {
  readonly files: Files;
  readonly workingDirectory: string;
  /** The text of a file as it was read, without a byte order mark. */
  readonly text: (file: string) => string | undefined;
}

/** More repairs of syntax than a file that people wrote needs. */
const maximumRounds = 100;

/** Codes of findings that come from reading; with one of them in a file, locations in it are not to be trusted. */
const syntaxCodes = new Set(["JsonSyntax", "YamlSyntax", "ByteOrderMark"]);

/**
 * Makes the mechanical repairs that findings carry. Edits that touch each other wait for the next round, and a file with
 * broken syntax gets nothing but its syntax repaired, or nothing at all when that does not suffice; files in archives are left alone.
 * @returns the findings that were repaired
 */
export function applyFixes(world: FixWorld, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const fixed: Diagnostic[] = [];
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const list = byFile.get(diagnostic.file);
    if (list === undefined) byFile.set(diagnostic.file, [diagnostic]);
    else list.push(diagnostic);
  }
  for (const [file, list] of byFile) {
    const absolute = path.resolve(world.workingDirectory, file);
    const before = world.text(file);
    if (before === undefined || !world.files.exists(absolute)) continue;
    // The text has other signs than the file: writing it back would lose them for good.
    if (list.some(({ code }) => code === "EncodingNotSupported")) continue;
    const broken = list.filter(({ code }) => syntaxCodes.has(code));
    const done: Diagnostic[] = [];
    const edits = new Map<string, TextEdit>();
    for (const finding of broken.length > 0 ? broken : list) {
      const { fix } = finding;
      if (fix === undefined || fix.some((edit) => [...edits.values()].some((other) => conflict(edit, other)))) continue;
      // Two findings may ask for the very same edit, as where an alias refers to one location twice.
      for (const edit of fix) edits.set(`${edit.offset} ${edit.end} ${edit.replacement}`, edit);
      done.push(finding);
    }
    let after = edited(before, [...edits.values()]);
    if (done.length === 0) continue;
    if (broken.length > 0) {
      const repaired = repairedSyntax(file, after);
      if (repaired === undefined) continue;
      after = repaired;
    } else if (violations(file, after) > violations(file, before)) continue;
    world.files.write(absolute, after);
    fixed.push(...done);
  }
  return fixed;
}

/**
 * Syntax is repaired wholly or not at all: a file that still cannot be read is easier to understand as its author left it.
 * Repairs that touch each other take turns.
 */
function repairedSyntax(file: string, text: string): string | undefined {
  let now = text;
  for (let round = 0; round < maximumRounds; round++) {
    const broken = parseSource(file, now).syntax.filter(({ code }) => syntaxCodes.has(code));
    if (broken.length === 0) return now;
    const next = broken.find(({ fix }) => fix !== undefined && fix.length > 0)?.fix;
    if (next === undefined) return undefined;
    now = edited(now, next);
  }
  return undefined;
}

/** The last guard: whatever else happens, a repair never makes a file less readable. */
function violations(file: string, text: string): number {
  return parseSource(file, text).syntax.length;
}

/** Edits that touch disturb each other, unless they are one and the same. */
function conflict(a: TextEdit, b: TextEdit): boolean {
  if (a.offset === b.offset && a.end === b.end && a.replacement === b.replacement) return false;
  return a.offset <= b.end && b.offset <= a.end;
}

function edited(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { offset, end, replacement } of [...edits].sort((a, b) => b.offset - a.offset)) {
    result = result.slice(0, offset) + replacement + result.slice(end);
  }
  return result;
}
