import path from "node:path";
import { LineIndex } from "../../core/source/line-index.js";
import type { SourceSet } from "../source-set.js";

/** A connector's C# in one text, as the platform takes it. */
export interface ComposedScript {
  readonly text: string;
  /** Where a 1-based line of `text` is in the sources; undefined for lines the composition added. */
  origin(line: number): { readonly file: string; readonly line: number } | undefined;
}

/** The platform refuses a script of 1 MB. Source: Microsoft Learn, "Write code in a custom connector". */
const maxScriptBytes = 1_000_000;

interface Line {
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
}

/**
 * Joins a script and the files its `#load "…"` lines name, each once, the script's own text first. `using` directives
 * of all files are merged and sorted, because C# wants them before every type.
 */
export function composeScript(sources: SourceSet, main: string): ComposedScript | undefined {
  const usings = new Set<string>();
  const parts: Line[][] = [];
  const seen = new Set<string>();

  const visit = (file: string): boolean => {
    const text = sources.text(file);
    if (text === undefined) return false;
    seen.add(file);
    const name = sources.nameOf(file);
    const lines: Line[] = [];
    const loads: string[] = [];
    const index = new LineIndex(text);
    let isHead = true;
    for (let number = 1; number <= index.lineCount; number++) {
      const line = index.line(number).replace(/^\uFEFF/, "");
      const load = /^\s*#load\s+"([^"]+)"\s*$/.exec(line)?.[1];
      const using = isHead
        ? /^\s*(using\s+(?:static\s+|\w+\s*=\s*)?[\w.<>, ]+;)\s*(?:\/\/.*)?$/.exec(line)?.[1]
        : undefined;
      if (load !== undefined) {
        const target = path.resolve(path.dirname(file), load);
        if (sources.text(target) !== undefined) loads.push(target);
        else {
          const offset = text.split("\n", number - 1).join("\n").length + (number > 1 ? 1 : 0);
          const range = { line: number, column: 1, offset, end: offset + line.length };
          sources.reportFile(
            file,
            "ScriptLoadNotFound",
            `#load names '${load}', which is not a file of this project`,
            "error",
            range,
          );
        }
      } else if (using !== undefined) {
        usings.add(using.replace(/\s+/g, " ").replace(" ;", ";"));
      } else {
        if (line.trim() !== "" && !/^\s*(\/\/|\/\*|\*)/.test(line)) isHead = false;
        lines.push({ text: line.trimEnd(), file: name, line: number });
      }
    }
    parts.push(trimmed(lines));
    for (const target of loads) if (!seen.has(target)) visit(target);
    return true;
  };

  if (!visit(main)) return undefined;
  const head: Line[] = [...usings].sort().map((text) => ({ text }));
  const all = [head, ...parts].filter((part) => part.length > 0);
  const lines = all.flatMap((part, index) => (index === 0 ? part : [{ text: "" }, ...part]));
  const text = lines.map((line) => `${line.text}\n`).join("");
  const size = Buffer.byteLength(text);
  if (size >= maxScriptBytes) {
    sources.reportFile(main, "ScriptTooLarge", `the script has ${size} bytes, expected fewer than ${maxScriptBytes}`);
  }
  return {
    text,
    origin(number) {
      const line = lines[number - 1];
      return line?.file === undefined || line.line === undefined ? undefined : { file: line.file, line: line.line };
    },
  };
}

function trimmed(lines: Line[]): Line[] {
  const isBlank = (line: Line): boolean => line.text === "";
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return [];
  return lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1);
}
