import type { Diagnostic, Finding } from "../../core/diagnostics/diagnostic.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { locate, type SourceDocument } from "../../core/source/source-document.js";
import type { ConnectorUnit } from "../discover.js";

/** apiProperties.json, from one file or from several. */
export interface PropertiesSource {
  readonly root: JsonObject;
  locate(finding: Finding): Diagnostic;
}

type Read = (file: string | undefined) => SourceDocument | undefined;

/** Reads a connector's properties from apiProperties.json or from the parts that a solution has. */
export function readProperties({ properties, parts }: ConnectorUnit, read: Read): PropertiesSource | undefined {
  if (parts !== undefined) return joinParts(parts, read);
  const document = read(properties);
  if (document === undefined || document.isGuess || !isJsonObject(document.value)) return undefined;
  return { root: document.value, locate: (finding) => locate(document, finding) };
}

/** Solutions have a file for each member of `properties`; a finding goes to the file with its location. */
function joinParts(parts: Readonly<Record<string, string>>, read: Read): PropertiesSource | undefined {
  const documents: { prefix: string; document: SourceDocument }[] = [];
  const properties: JsonObject = {};
  for (const [member, file] of Object.entries(parts)) {
    const document = read(file);
    if (document === undefined || document.isGuess || document.value === undefined || document.value === null) continue;
    documents.push({ prefix: `/properties/${member}`, document });
    properties[member] = document.value;
  }
  const [first] = documents;
  if (first === undefined) return undefined;
  return {
    root: { properties },
    locate(finding) {
      const { pointer } = finding;
      const home = documents.find(({ prefix }) => pointer === prefix || pointer.startsWith(`${prefix}/`));
      return home === undefined
        ? locate(first.document, { ...finding, pointer: "" })
        : locate(home.document, { ...finding, pointer: pointer.slice(home.prefix.length) });
    },
  };
}
