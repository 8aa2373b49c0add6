import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import type { SourceDocument } from "../core/source/source-document.js";
import { Origins } from "./origins.js";
import type { ComposedScript } from "./script/compose-script.js";
import type { SourceSet } from "./source-set.js";

/** imported.yaml beside a connector's sources: what it had before it was imported. */
export interface ImportedConnector {
  /** Dataverse row id, lower case. */
  readonly connectorId?: string;
  /** Logical name in Dataverse. */
  readonly logicalName?: string;
  /** Elements of `<Connector>` that have no other source. */
  readonly values?: Readonly<Record<string, string>>;
  /** Content of paconn's settings.json. */
  readonly settings?: JsonObject;
}

/** Reads imported.yaml; undefined for connectors that were written here. */
export function readImported(sources: SourceSet, file: string): ImportedConnector | undefined {
  const document = sources.document(file);
  if (document === undefined) return undefined;
  const { value } = document;
  const member = (name: string): unknown => (isJsonObject(value) ? value[name] : undefined);
  const text = (name: string): string | undefined => {
    const found = member(name);
    return typeof found === "string" ? found : undefined;
  };
  const settings = member("settings");
  const values = member("values");
  return {
    connectorId: text("connectorId"),
    logicalName: text("logicalName"),
    settings: isJsonObject(settings) ? settings : undefined,
    values: isJsonObject(values)
      ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
      : undefined,
  };
}

/** The definition of an imported connector is OpenAPI 2.0 already: nothing is converted, renamed, ordered or left out. */
export function importedDefinition(document: SourceDocument): { definition: JsonObject; origins: Origins } {
  const definition = isJsonObject(document.value) ? document.value : {};
  const origins = new Origins();
  origins.note(definition, { document, pointer: "" });
  return { definition, origins };
}

/** The script of an imported connector, to the letter; undefined when it loads other files, which must be joined. */
export function importedScript(sources: SourceSet, file: string): ComposedScript | undefined {
  const text = sources.text(file);
  if (text === undefined || /^\s*#load\b/m.test(text)) return undefined;
  return { text, origin: (line) => ({ file: sources.nameOf(file), line }) };
}

/** A connector that is live already is built as it is; only what cannot be read stops the build. */
export function accepted(diagnostic: Diagnostic): Diagnostic {
  const isUnreadable = /^(?:SourceMissing|YamlSyntax|JsonSyntax)$/.test(diagnostic.code);
  return diagnostic.severity === "error" && !isUnreadable ? { ...diagnostic, severity: "warning" } : diagnostic;
}
