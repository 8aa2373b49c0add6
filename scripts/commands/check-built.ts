import * as path from "node:path";
import type { Artefact } from "../project/manifest.js";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { ValidateResult } from "../validate/index.js";
import type { CommandContext } from "./command.js";

/**
 * Validates what was built, connectors and flows.
 * @param dist absolute
 */
export async function builtErrors(
  { host }: CommandContext,
  dist: string,
  artefacts: readonly Artefact[],
): Promise<{ readonly errors: readonly Diagnostic[]; readonly text: ValidateResult["text"] }> {
  const paths = artefacts.flatMap((one) => (one.kind === "table" ? [] : [path.join(dist, one.path)]));
  if (paths.length === 0) return { errors: [], text: () => undefined };
  const { validate } = await import("../validate/index.js");
  const result = await validate({ paths, host });
  return {
    errors: result.diagnostics.filter(({ severity }) => severity === "error"),
    text: (file) => result.text(file),
  };
}

/**
 * Validates what is about to be sent or packed, and prints what is wrong with it.
 * @param consequence what did not happen because of an error
 * @returns whether there was no error
 */
export async function checkBuilt(
  context: CommandContext,
  dist: string,
  artefacts: readonly Artefact[],
  consequence = "nothing was sent",
): Promise<boolean> {
  const { errors, text } = await builtErrors(context, dist, artefacts);
  if (errors.length === 0) return true;
  const { formatPretty } = await import("../report/pretty.js");
  context.print(formatPretty(errors, { color: context.color, text }));
  context.note(`${errors.length} ${errors.length === 1 ? "error" : "errors"}, ${consequence}`);
  return false;
}
