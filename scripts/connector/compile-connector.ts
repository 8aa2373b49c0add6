import path from "node:path";
import type { Diagnostic, Finding } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { stableJson } from "../core/json/stable-json.js";
import { parseYamlSource } from "../core/source/yaml-source.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";
import { sameAt } from "../core/source/text-change.js";
import { checkBrandColor, readIconSource } from "./check-icon.js";
import { checkProperties } from "./check-properties.js";
import { compileDefinition } from "./definition/compile-definition.js";
import { indexDefinition } from "./model/index-definition.js";
import { composeScript, type ComposedScript } from "./script/compose-script.js";
import {
  accepted,
  importedDefinition,
  importedScript,
  readImported,
  type ImportedConnector,
} from "./imported-connector.js";
import { paconnSettings } from "./settings.js";
import { SourceSet, type Origin } from "./source-set.js";

/** A definition must be smaller than this. Source: Microsoft Learn, custom connectors FAQ. */
const maxDefinitionBytes = 1_000_000;

export interface CompileOptions {
  /** Absolute folder of the project: names in findings are relative to it, nothing outside it is read. */
  readonly root: string;
  /** Keeps `stackOwner`, which certification wants and paconn's update refuses. Default: false. */
  readonly certification?: boolean;
  /** Prefix of the publisher, for `${prefix}_Name` in host, base URL and properties; without it such names stay as they are. */
  readonly prefix?: string;
}

/** A connector as the platform takes it. */
export interface CompiledConnector {
  /** Name of its folder: finance-operations. */
  readonly id: string;
  /** Content by name: apiDefinition.swagger.json, apiProperties.json, icon.png, settings.json, README.md, script.csx. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The OpenAPI 2.0 document. */
  readonly definition: JsonObject;
  /** The content of apiProperties.json. */
  readonly properties: JsonObject;
  readonly script: ComposedScript | undefined;
  /** Every file that was read, relative to the root, forward slashes, sorted. */
  readonly sources: readonly string[];
  /** Those of them that are YAML or JSON, parsed. */
  readonly documents: readonly SourceDocument[];
  /** Names and ids that an imported connector has already. */
  readonly imported: ImportedConnector | undefined;
  /** What is wrong with the sources. With an error among them the files must not be used. */
  readonly diagnostics: readonly Diagnostic[];
  /** Moves a finding about a built JSON file to the line a person edits. */
  toSource(file: "apiDefinition.swagger.json" | "apiProperties.json", finding: Finding): Diagnostic;
}

/**
 * Compiles a connector's folder: definition.yaml, properties.yaml, icon.png, README.md and, where there is one,
 * script.csx.
 * @param directory absolute folder below the root
 */
export function compileConnector(files: Files, directory: string, options: CompileOptions): CompiledConnector {
  const sources = new SourceSet(files, options.root);
  const at = (name: string): string => path.join(directory, name);
  const output = new Map<string, Uint8Array>();
  const put = (name: string, text: string): void => void output.set(name, new TextEncoder().encode(text));

  const { document: definitionSource, isUsable: hasDefinition } = required(sources, at("definition.yaml"));
  const { document: propertiesSource, isUsable: hasProperties } = required(sources, at("properties.yaml"));
  const imported = readImported(sources, at("imported.yaml"));
  const { definition, origins } =
    imported === undefined
      ? compileDefinition(sources, at("definition.yaml"), definitionSource)
      : importedDefinition(definitionSource);
  const prefixed = <T>(value: T): T => withPrefix(value, imported === undefined ? options.prefix : undefined);
  for (const member of ["host", "basePath"]) {
    if (member in definition) definition[member] = prefixed(definition[member]);
  }
  // A source that cannot be read is one finding, not the many that would follow from it.
  if (hasDefinition) checkRoot(sources, definitionSource);
  const text = stableJson(definition);
  if (text.length >= maxDefinitionBytes) {
    sources.report(
      { document: definitionSource, pointer: "" },
      {
        code: "DefinitionTooLarge",
        message: `the built definition has ${text.length} bytes, expected fewer than ${maxDefinitionBytes}`,
      },
    );
  }
  put("apiDefinition.swagger.json", text);

  const script = files.exists(at("script.csx"))
    ? ((imported && importedScript(sources, at("script.csx"))) ?? composeScript(sources, at("script.csx")))
    : undefined;
  if (script !== undefined) put("script.csx", script.text);

  if (hasDefinition && hasProperties) {
    const operations = indexDefinition(definition).operationsById;
    checkProperties(sources, propertiesSource, operations, script?.text);
  }
  const properties = prefixed(
    withoutStackOwner(propertiesSource.value, imported !== undefined || (options.certification ?? false)),
  );
  put("apiProperties.json", stableJson(properties));
  put("settings.json", stableJson(imported?.settings ?? paconnSettings(script !== undefined)));

  const inner = properties["properties"];
  if (isJsonObject(inner)) {
    const color: Origin = { document: propertiesSource, pointer: "/properties/iconBrandColor" };
    checkBrandColor(sources, color, inner["iconBrandColor"]);
  }
  const icon = readIconSource(sources, at("icon.png"));
  if (icon !== undefined) output.set("icon.png", icon);

  const readme = sources.text(at("README.md"));
  if (readme === undefined) {
    sources.reportFile(at("README.md"), "ReadmeMissing", "the connector has no README.md", "warning");
  } else put("README.md", imported === undefined ? readme.replaceAll("\r\n", "\n") : readme);

  return {
    id: path.basename(directory),
    files: output,
    definition,
    properties,
    script,
    sources: sources.names,
    documents: sources.documents,
    diagnostics: imported === undefined ? sources.diagnostics : sources.diagnostics.map(accepted),
    imported,
    toSource(file, finding) {
      const origin: Origin | undefined =
        file === "apiProperties.json"
          ? { document: propertiesSource, pointer: finding.pointer }
          : origins.find(definition, finding.pointer);
      const { document, pointer } = origin ?? { document: definitionSource, pointer: "" };
      const { change, ...rest } = finding;
      const built = file === "apiProperties.json" ? properties : definition;
      // A repair is for what was built; where the source says it differently (a reference, a schema) it does not fit.
      const fits = change !== undefined && sameAt(built, finding.pointer, document.value, pointer);
      return locate(document, { ...rest, pointer, ...(fits ? { change } : {}) });
    },
  };
}

/** A source without which nothing can be built; an empty document replaces it, so that the rest is still checked. */
function required(sources: SourceSet, file: string): { document: SourceDocument; isUsable: boolean } {
  const document = sources.document(file);
  if (document !== undefined) {
    return { document, isUsable: document.syntax.every(({ severity }) => severity !== "error") };
  }
  sources.reportFile(file, "SourceMissing", `the connector has no ${path.basename(file)}`);
  return { document: parseYamlSource(sources.nameOf(file), "{}"), isUsable: false };
}

function checkRoot(sources: SourceSet, document: SourceDocument): void {
  const root = isJsonObject(document.value) ? document.value : {};
  const info = isJsonObject(root["info"]) ? root["info"] : {};
  const report = (pointer: string, message: string, code = "RequiredPropertyMissing"): void => {
    sources.report({ document, pointer }, { code, message });
  };
  if (root["swagger"] === undefined) report("", "the definition has no 'swagger', expected '2.0'");
  else if (root["swagger"] !== "2.0") {
    report(
      "/swagger",
      `swagger is ${JSON.stringify(root["swagger"])}, expected the string '2.0'`,
      "SpecificationVersionIncorrect",
    );
  }
  // paconn stops without a description; the import of a solution stops without a host.
  for (const name of ["title", "description", "version"]) {
    if (typeof info[name] !== "string") report("/info", `info has no '${name}', expected a string`);
  }
  if (typeof root["host"] !== "string") report("", "the definition has no 'host', expected a host name");
  if (!isJsonObject(root["paths"])) report("", "the definition has no 'paths' object, expected the operations by path");
}

/** Sources name environment variables as `${prefix}_Name`, so that another publisher's build has names of its own. */
function withPrefix<T>(value: T, prefix: string | undefined): T {
  return prefix === undefined ? value : (JSON.parse(JSON.stringify(value).replaceAll("${prefix}", prefix)) as T);
}

function withoutStackOwner(value: unknown, isKept: boolean): JsonObject {
  const root = structuredClone(isJsonObject(value) ? value : {});
  const properties = root["properties"];
  // paconn's update fails while stackOwner is there. Source: tools/paconn-cli/README.md, "Limitations".
  if (!isKept && isJsonObject(properties)) delete properties["stackOwner"];
  return root;
}
