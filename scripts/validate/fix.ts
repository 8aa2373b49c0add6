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

/** Codes of findings that come from reading; with one of them in a file, places in it are not to be trusted. */
const syntaxCodes = new Set(["JsonSyntax", "YamlSyntax", "ByteOrderMark"]);

/**
 * Makes the mechanical repairs that findings carry. Edits that touch each other wait for the next round, and a file with
 * broken syntax gets nothing but its syntax repaired; files in archives are left alone.
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
    const after = edited(before, [...edits.values()]);
    if (done.length === 0 || violations(file, after) > violations(file, before)) continue;
    world.files.write(absolute, after);
    fixed.push(...done);
  }
  return fixed;
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
