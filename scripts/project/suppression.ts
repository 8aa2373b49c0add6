import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { matchesGlob } from "../core/glob.js";

/** A finding that the project accepts, for a reason. */
export interface Suppression {
  readonly code: string;
  /** As findings name it; `*` matches any part of a name, `**` for folders too. */
  readonly file?: string;
  /** The finding's pointer or one above it. */
  readonly pointer?: string;
  readonly reason: string;
}

/** @param name the finding's file, as the project file names it */
export function isSuppressed({ code, file, pointer }: Suppression, diagnostic: Diagnostic, name: string): boolean {
  if (code !== diagnostic.code) return false;
  if (file !== undefined && !matchesGlob(file.replace(/^\.\//, ""), name)) return false;
  return pointer === undefined || diagnostic.pointer === pointer || diagnostic.pointer.startsWith(`${pointer}/`);
}
