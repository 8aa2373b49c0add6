import * as path from "node:path";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { readSource } from "../core/source/read-source.js";
import type { ScriptFinding } from "../script-host/index.js";
import type { CommandContext } from "./command.js";

/** A script with the files it loads, and the way back from a line to its file. */
export interface ScriptSource {
  /** Path as the user would write it. */
  readonly name: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of all files that went into it, by name. */
  readonly texts: ReadonlyMap<string, string>;
  location(finding: ScriptFinding): Diagnostic;
}

/**
 * The scripts that an argument means: a script file, the script of a connector's folder, or those of all connectors below a
 * folder. Absolute paths.
 */
export function scriptFiles(context: CommandContext, given: string): readonly string[] {
  const { files } = context.host;
  const target = resolvePath(context, given);
  if (!files.isDirectory(target)) {
    if (files.exists(target)) return [target];
    throw new InputError(`${given}: no such file or folder`);
  }
  // Published connectors write the name in any case.
  const names = files.children?.(target).map(({ name }) => name) ?? files.list(target);
  const own = names.find((name) => /^script\.csx$/i.test(name));
  if (own !== undefined) return [path.join(target, own)];
  const found = files
    .list(target)
    .filter((file) => /(^|\/)script\.csx$/i.test(file) && !file.includes("node_modules/"));
  if (found.length === 0) throw new InputError(`${given}: no script.csx found, expected a connector with one`);
  return found.map((file) => path.join(target, file));
}

/** @param file absolute path of a script */
export async function readScript(context: CommandContext, file: string): Promise<ScriptSource> {
  const { files } = context.host;
  const text = files.readText(file);
  const root = path.dirname(path.dirname(file));
  const shown = (name: string): string =>
    path.relative(context.host.workingDirectory, path.resolve(root, name)).split(path.sep).join("/");
  const location = (name: string, line: number, finding: ScriptFinding): Diagnostic => {
    const range = { line, column: finding.column, offset: finding.column, end: finding.column };
    if (finding.endLine === finding.line) range.end += finding.endColumn - finding.column;
    const { code, severity, message } = finding;
    return { code, severity, message, pointer: "", file: shown(name), range };
  };
  if (!/^\s*#load\b/m.test(text)) {
    const name = path.basename(path.dirname(file)) + "/" + path.basename(file);
    return {
      name: shown(name),
      text,
      diagnostics: [],
      texts: new Map([[shown(name), text]]),
      location: (finding) => location(name, finding.line, finding),
    };
  }
  const { composeScript, SourceSet } = await import("../connector/index.js");
  const sources = new SourceSet(files, root);
  const composed = composeScript(sources, file);
  if (composed === undefined) throw new InputError(`${shown(file)}: no such file`);
  return {
    name: shown(sources.nameOf(file)),
    text: composed.text,
    diagnostics: sources.diagnostics.map((each) => ({ ...each, file: shown(each.file) })),
    texts: new Map(sources.names.map((name) => [shown(name), files.readText(path.resolve(root, name))])),
    location(finding) {
      const origin = composed.origin(finding.line);
      return location(origin?.file ?? sources.nameOf(file), origin?.line ?? 1, finding);
    },
  };
}

/** A path of the command line. */
export function resolvePath(context: CommandContext, file: string): string {
  return path.resolve(context.host.workingDirectory, file);
}

/** The value of a JSON or YAML file of the command line. */
export function readJsonValue(context: CommandContext, file: string): unknown {
  return readSource(context.host.files, resolvePath(context, file), file).value;
}
