import { indexDefinition } from "../../../connector/model/index-definition.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { connectorFileSuffixes, nameLimits } from "../../names.js";
import { childText, type XmlElement } from "../../../core/xml/element.js";
import { connectorCalls, referencesOf, textAt } from "../flow-parts.js";
import type { PackageFinding, Reading } from "../reading.js";

/** Column limit of the definition (Microsoft Learn, connector table, openapidefinition). */
const maxDefinition = 1_000_000;

/** Each connector's files: named after it, in the bare forms that the import takes. */
export function* checkConnectors(reading: Reading): Iterable<PackageFinding> {
  yield* checkFlowOperations(reading);
  for (const connector of reading.connectors) {
    const name = childText(connector, "name") ?? "";
    if (name.length > nameLimits.connector) {
      yield {
        code: "NameLimits",
        entry: "customizations.xml",
        message: `connector '${name}' has ${name.length} characters, at most ${nameLimits.connector}`,
      };
    }
    for (const [part, suffix] of Object.entries(connectorFileSuffixes)) {
      const path = childText(connector, part);
      if (path !== undefined && path !== `/Connector/${name}${suffix}`) {
        yield {
          code: "ConnectorFiles",
          entry: "customizations.xml",
          message: `<${part}> is '${path}', expected '/Connector/${name}${suffix}'`,
        };
      }
    }
    const file = (part: string): string => (childText(connector, part) ?? "").replace(/^\//, "");
    yield* checkDefinition(reading, file("openapidefinition"));
    const parameters = reading.json(file("connectionparameters"));
    if (
      !isJsonObject(parameters) ||
      isJsonObject(parameters["properties"]) ||
      isJsonObject(parameters["connectionParameters"])
    ) {
      yield {
        code: "ConnectorParameters",
        entry: file("connectionparameters"),
        message: "is not the bare object of connection parameters",
      };
    }
    const policies = reading.json(file("policytemplateinstances"));
    if (!Array.isArray(policies)) {
      yield {
        code: "ConnectorPolicies",
        entry: file("policytemplateinstances"),
        message: "is not an array of policies",
      };
    }
    const icon = file("iconblob");
    if (icon !== "" && reading.text(icon)?.slice(1, 4) !== "PNG") {
      yield { code: "ConnectorIcon", entry: icon, message: "is no PNG image" };
    }
    yield* checkOperationNames(reading, connector, file, Array.isArray(policies) ? policies : []);
  }
}

function* checkDefinition(reading: Reading, entry: string): Iterable<PackageFinding> {
  const definition = reading.json(entry);
  if (
    textAt(definition, "/swagger") !== "2.0" ||
    textAt(definition, "/info/title") === "" ||
    textAt(definition, "/host") === ""
  ) {
    yield { code: "ConnectorDefinition", entry, message: "lacks swagger 2.0, info.title or host" };
  }
  const length = reading.text(entry)?.length ?? 0;
  if (length > maxDefinition) {
    yield { code: "ConnectorDefinition", entry, message: `has ${length} characters, at most ${maxDefinition}` };
  }
}

/** Operations that the script and the policies name exist. */
function* checkOperationNames(
  reading: Reading,
  connector: XmlElement,
  file: (part: string) => string,
  policies: readonly unknown[],
): Iterable<PackageFinding> {
  const operations = operationIds(reading.json(file("openapidefinition")));
  const listed = childText(connector, "scriptoperations");
  if (listed !== undefined) {
    const names = parseList(listed);
    const hasScript = childText(connector, "customcodeblobcontent") !== undefined;
    if (names === undefined || !hasScript) {
      const message = hasScript
        ? "<scriptoperations> is not a JSON list of texts"
        : "<scriptoperations> stands without a script";
      yield { code: "ScriptOperations", entry: "customizations.xml", message };
    }
    for (const name of names ?? []) {
      if (!operations.has(name))
        yield {
          code: "ScriptOperations",
          entry: "customizations.xml",
          message: `the script handles '${name}', which is no operation`,
        };
    }
  }
  for (const policy of policies) {
    const bound =
      isJsonObject(policy) && isJsonObject(policy["parameters"])
        ? policy["parameters"]["x-ms-apimTemplate-operationName"]
        : undefined;
    for (const name of Array.isArray(bound) ? bound : []) {
      if (!operations.has(String(name))) {
        yield {
          code: "ConnectorPolicies",
          entry: file("policytemplateinstances"),
          message: `a policy is for '${String(name)}', which is no operation`,
        };
      }
    }
  }
}

/** Flows call operations that the connector beside them has. */
function* checkFlowOperations(reading: Reading): Iterable<PackageFinding> {
  const operations = new Map(
    reading.connectors.map((connector) => [
      childText(connector, "name") ?? "",
      operationIds(reading.json((childText(connector, "openapidefinition") ?? "").replace(/^\//, ""))),
    ]),
  );
  for (const flow of reading.flows) {
    const connectors = new Map(
      referencesOf(flow).map(([key, reference]) => [key, textAt(reference, "/api/logicalName")] as const),
    );
    for (const { name, host } of connectorCalls(flow)) {
      const connector = connectors.get(textAt(host, "/connectionName")) ?? "";
      const operation = textAt(host, "/operationId");
      if (operations.get(connector)?.has(operation) === false) {
        yield {
          code: "FlowOperation",
          entry: flow.entry,
          message: `'${name}' calls '${operation}', which the connector '${connector}' does not have`,
        };
      }
    }
  }
}

function operationIds(definition: unknown): ReadonlyMap<string, unknown> {
  return indexDefinition(isJsonObject(definition) ? definition : {}).operationsById;
}

function parseList(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(String) : undefined;
  } catch {
    return undefined;
  }
}
