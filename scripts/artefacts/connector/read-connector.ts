import type { Diagnostic, Finding, Range } from "../../core/diagnostics/diagnostic.js";
import { wholeFile } from "../../core/diagnostics/whole-file.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { LineIndex } from "../../core/source/line-index.js";
import { locate, type SourceDocument } from "../../core/source/source-document.js";
import { indexDefinition } from "../../connector/model/index-definition.js";
import { indexProperties } from "../../connector/model/index-properties.js";
import { indexScript, type ScriptText } from "../../connector/model/index-script.js";
import { readIcon } from "../../connector/model/read-icon.js";
import { decodeUtf8, type ConnectorUnit } from "../discover.js";
import type { FileTree } from "../file-tree.js";
import { readDocument, readFile } from "../read-document.js";
import { typeName } from "../../core/rules/shape.js";
import type { ReadingNotes } from "../reading-notes.js";
import type { ConnectorReading } from "./connector-reading.js";
import { readProperties } from "./read-properties.js";

/**
 * Reads a connector in the platform's own form: its folder, a single definition, or what a solution has of it.
 * @param isFolder whether the connector's whole folder was given, so that a missing file means something
 */
export function readConnectorUnit(
  tree: FileTree,
  unit: ConnectorUnit,
  notes: ReadingNotes,
  isFolder: boolean,
): ConnectorReading {
  const read = (file: string | undefined): SourceDocument | undefined => {
    const document = readDocument(tree, file, notes);
    // A solution has a file for each member of the properties, some of them lists.
    if (document !== undefined && unit.parts === undefined) addRootType(document, notes);
    return document;
  };
  const definition = read(unit.definition);
  const properties = readProperties(unit, read);
  const settings = read(unit.settings);
  const scriptFile = readFile(tree, unit.script, notes);
  const scriptText = (bytes: Uint8Array): string => decodeUtf8(bytes).replace(/^\uFEFF/, "");
  const script = scriptFile && indexScript(scriptText(scriptFile.bytes), scriptFile.bytes.length);
  if (scriptFile !== undefined && script !== undefined) {
    const { name } = scriptFile;
    notes.count(name, { file: name, text: script.text }, () => scriptText(tree.read(unit.script ?? "")));
  }
  const icon = readFile(tree, unit.icon, notes);
  const folder = unit.folder === "" ? "" : `${unit.folder}/`;
  const inside = (file: string): boolean => file.startsWith(folder) && !file.slice(folder.length).includes("/");
  const at = (document: SourceDocument | undefined, finding: Finding): Diagnostic => {
    if (document === undefined) throw new Error(`no file was read for ${finding.code}`);
    return locate(document, finding);
  };
  return {
    context: {
      definition: isUsable(definition) ? indexDefinition(definition.value) : undefined,
      definitionSize: unit.definition === undefined ? undefined : tree.size(unit.definition),
      properties: properties && indexProperties(properties.root),
      script,
      settings: isUsable(settings) ? settings.value : undefined,
      icon: icon && readIcon(icon.bytes),
      isSource: unit.definition?.endsWith(".yaml") === true,
      isFolder,
      isPart: unit.parts !== undefined,
      siblings: tree.files.filter(inside).map((file) => file.slice(folder.length)),
    },
    locate(part, finding) {
      switch (part) {
        case "definition":
          return at(definition, finding);
        case "properties":
          return properties?.locate(finding) ?? at(undefined, finding);
        case "settings":
          return at(settings, finding);
        case "script":
          return { ...finding, file: tree.display(unit.script ?? ""), range: rangeIn(script, finding), fix: undefined };
        case "icon":
          return { ...finding, file: tree.display(unit.icon ?? ""), range: wholeFile, fix: undefined };
      }
    },
  };
}

/** Rules must not look at what was read by a guess: what they find there is not what was meant. */
function isUsable(document: SourceDocument | undefined): document is SourceDocument & { readonly value: JsonObject } {
  return document !== undefined && !document.isGuess && isJsonObject(document.value);
}

/** A list or a text where an object is expected: no rule would look at it, and nothing would be reported. */
function addRootType({ file, value, isGuess }: SourceDocument, notes: ReadingNotes): void {
  if (isGuess || value === undefined || isJsonObject(value)) return;
  notes.addAt(file, {
    code: "JsonTypeIncorrect",
    severity: "error",
    message: `the document is of type ${typeName(value)}, expected object`,
  });
}

function rangeIn(script: ScriptText | undefined, { within }: Finding): Range {
  if (script === undefined || within === undefined) return wholeFile;
  return { ...new LineIndex(script.text).position(within.offset), ...within };
}
