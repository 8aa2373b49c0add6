import * as path from "node:path";
import type { Artefact } from "../project/manifest.js";
import type { CommandContext } from "./command.js";

/**
 * Validates what is about to be sent, connectors and flows as they were built, and prints what is wrong with them.
 * @param dist absolute
 * @returns whether there was no error
 */
export async function checkBuilt(
  context: CommandContext,
  dist: string,
  artefacts: readonly Artefact[],
): Promise<boolean> {
  const { validate } = await import("../validate/index.js");
  const paths = artefacts.flatMap((one) => (one.kind === "table" ? [] : [path.join(dist, one.path)]));
  if (paths.length === 0) return true;
  const result = await validate({ paths, host: context.host });
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return true;
  const { formatPretty } = await import("../report/pretty.js");
  context.print(formatPretty(errors, { color: context.color, text: (file) => result.text(file) }));
  context.note(`${errors.length} ${errors.length === 1 ? "error" : "errors"}, nothing was sent`);
  return false;
}
