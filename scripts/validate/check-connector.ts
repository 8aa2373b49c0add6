import type { Finding } from "../core/diagnostics/diagnostic.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { rootLocation } from "../core/rules/location.js";
import { runRules } from "../core/rules/run-rules.js";
import { checkShape } from "../core/rules/shape.js";
import { LineIndex } from "../core/source/line-index.js";
import type { SourceDocument } from "../core/source/source-document.js";
import type { ConnectorContext } from "../connector/rules/context.js";
import { definitionRules } from "../connector/rules/definition-rules.js";
import { iconRules } from "../connector/rules/icon/icon-rules.js";
import { indexDefinition } from "../connector/model/index-definition.js";
import { indexProperties } from "../connector/model/index-properties.js";
import { readIcon } from "../connector/model/read-icon.js";
import { indexScript } from "../connector/model/index-script.js";
import { propertiesRules } from "../connector/rules/properties-rules.js";
import { propertiesShape } from "../connector/rules/structure/properties-shape.js";
import { scriptRules } from "../connector/rules/script/script-rules.js";
import { settingsRules } from "../connector/rules/settings/settings-rules.js";
import { checkSwaggerStructure } from "../connector/rules/structure/check-structure.js";
import { decodeUtf8, type ConnectorUnit } from "./discover.js";
import type { FileTree } from "./file-tree.js";
import { readDocument, readFile } from "./read-document.js";
import type { Sink } from "./report-sink.js";

/** Checks one connector: whatever of its files is there. */
export function checkConnector(tree: FileTree, files: ConnectorUnit, sink: Sink, isFolder: boolean): void {
  const read = (file: string | undefined): SourceDocument | undefined => readDocument(tree, file, sink);
  const definition = read(files.definition);
  const properties = files.parts === undefined ? wholeProperties(read(files.properties)) : joinParts(files.parts, read);
  const settings = read(files.settings);
  const script = readFile(tree, files.script, sink);
  const icon = readFile(tree, files.icon, sink);
  const folder = files.folder === "" ? "" : `${files.folder}/`;
  const context: ConnectorContext = {
    definition: isJsonObject(definition?.value) ? indexDefinition(definition.value) : undefined,
    properties: properties === undefined ? undefined : indexProperties(properties.root),
    script:
      script === undefined
        ? undefined
        : indexScript(decodeUtf8(script.bytes).replace(/^\uFEFF/, ""), script.bytes.length),
    settings: isJsonObject(settings?.value) ? settings.value : undefined,
    icon: icon === undefined ? undefined : readIcon(icon.bytes),
    isSource: files.definition?.endsWith(".yaml") === true,
    isFolder,
    isPart: files.parts !== undefined,
    siblings: tree.files
      .filter((file) => file.startsWith(folder) && !file.slice(folder.length).includes("/"))
      .map((file) => file.slice(folder.length)),
  };
  if (definition !== undefined && context.definition !== undefined) {
    const index = context.definition;
    const structure = checkSwaggerStructure(index.root);
    runRules(definitionRules, { ...context, index, structure }, sink.settings, (finding) =>
      sink.add(definition, finding),
    );
  }
  if (properties !== undefined && context.properties !== undefined) {
    const index = context.properties;
    const structure = checkShape(index.root, propertiesShape, rootLocation);
    runRules(propertiesRules, { ...context, index, structure }, sink.settings, (finding) =>
      properties.add(finding, sink),
    );
  }
  if (script !== undefined && context.script !== undefined) {
    const index = context.script;
    const lines = new LineIndex(index.text);
    runRules(scriptRules.codes, { ...context, index }, sink.settings, (finding) => {
      const { within } = finding;
      const offset = within?.offset ?? 0;
      sink.addAt(script.name, finding, { ...lines.position(offset), offset, end: within?.end ?? offset });
    });
  }
  if (settings !== undefined && context.settings !== undefined) {
    const index = context.settings;
    runRules(settingsRules.codes, { ...context, index }, sink.settings, (finding) => sink.add(settings, finding));
  }
  if (icon !== undefined && context.icon !== undefined) {
    const index = context.icon;
    runRules(iconRules.codes, { ...context, index }, sink.settings, (finding) => sink.addAt(icon.name, finding));
  }
}

interface PropertiesDocument {
  readonly root: JsonObject;
  add(finding: Finding, sink: Sink): void;
}

function wholeProperties(document: SourceDocument | undefined): PropertiesDocument | undefined {
  if (document === undefined || !isJsonObject(document.value)) return undefined;
  return { root: document.value, add: (finding, sink) => sink.add(document, finding) };
}

/** Solutions carry the members of apiProperties.json in files of their own; findings go to the file that has the place. */
function joinParts(
  parts: Readonly<Record<string, string>>,
  read: (file: string) => SourceDocument | undefined,
): PropertiesDocument {
  const documents: { prefix: string; document: SourceDocument }[] = [];
  const properties: JsonObject = {};
  for (const [member, file] of Object.entries(parts)) {
    const document = read(file);
    if (document === undefined || document.value === undefined || document.value === null) continue;
    documents.push({ prefix: `/properties/${member}`, document });
    properties[member] = document.value;
  }
  return {
    root: { properties },
    add(finding, sink) {
      const home = documents.find(
        ({ prefix }) => finding.pointer === prefix || finding.pointer.startsWith(`${prefix}/`),
      );
      if (home !== undefined)
        sink.add(home.document, { ...finding, pointer: finding.pointer.slice(home.prefix.length) });
      else if (documents[0] !== undefined) sink.add(documents[0].document, { ...finding, pointer: "" });
    },
  };
}
