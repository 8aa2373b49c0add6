import * as path from "node:path";
import { wholeFile } from "../../core/diagnostics/whole-file.js";
import type { Diagnostic } from "../../core/diagnostics/diagnostic.js";
import type { Host } from "../../core/host/host.js";
import { LineIndex } from "../../core/source/line-index.js";
import { compileConnector } from "../../connector/index.js";
import { indexDefinition } from "../../connector/model/index-definition.js";
import { indexProperties } from "../../connector/model/index-properties.js";
import { indexScript } from "../../connector/model/index-script.js";
import { readIcon } from "../../connector/model/read-icon.js";
import type { ReadingNotes } from "../reading-notes.js";
import type { ConnectorReading } from "./connector-reading.js";

/** A compiled source, and what the compiler found. With an error among the diagnostics it must not be checked further. */
export interface CompiledReading extends ConnectorReading {
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a connector in the source form of this project: it is compiled, rules see what the platform would get, and
 * every finding is moved to the line that a person edits.
 * @param directory the connector's folder, absolute
 * @param root the project's folder, absolute
 */
export function compileSource(
  host: Host,
  directory: string,
  root: string,
  shown: (file: string) => string,
  notes: ReadingNotes,
): CompiledReading {
  const compiled = compileConnector(host.files, directory, { root, certification: true });
  const outside = (file: string): string => shown(path.join(root, file));
  for (const name of compiled.sources) notes.count(outside(name));
  for (const { file, text } of compiled.documents) notes.count(outside(file), { file: outside(file), text });
  const moved = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, file: outside(diagnostic.file) });
  const { script, files } = compiled;
  const index = script && indexScript(script.text, Buffer.byteLength(script.text));
  const lines = index && new LineIndex(index.text);
  const icon = files.get("icon.png");
  return {
    diagnostics: compiled.diagnostics.map(moved),
    context: {
      definition: indexDefinition(compiled.definition),
      definitionSize: undefined,
      properties: indexProperties(compiled.properties),
      script: index,
      settings: undefined,
      icon: icon && readIcon(icon),
      isSource: false,
      isFolder: true,
      isPart: false,
      siblings: [...files.keys()],
    },
    locate(part, finding) {
      if (part === "definition") return moved(compiled.toSource("apiDefinition.swagger.json", finding));
      if (part === "properties") return moved(compiled.toSource("apiProperties.json", finding));
      const whole = { ...finding, file: shown(path.join(directory, part === "icon" ? "icon.png" : "script.csx")) };
      const position = part === "script" ? lines?.position(finding.within?.offset ?? 0) : undefined;
      const origin = position && script?.origin(position.line);
      if (position === undefined || origin === undefined) return { ...whole, range: wholeFile };
      const range = { ...wholeFile, line: origin.line, column: position.column };
      return { ...finding, file: outside(origin.file), range };
    },
  };
}
