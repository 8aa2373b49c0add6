import type { FoundConnector } from "../artefacts/index.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { connectorFileSuffixes } from "../solution/names.js";
import { childElements, childText, textOf, type XmlElement } from "../core/xml/element.js";

/** The parsed files of a connector's folder by name. */
export interface ConnectorSource {
  readonly definition: JsonObject;
  readonly properties: JsonObject;
  /** imported.yaml: names and ids that the connector has already. */
  readonly imported: JsonObject;
}

/** The sources of a connector of others; undefined when its definition cannot be read. */
export function connectorSource(found: FoundConnector): ConnectorSource | undefined {
  const { definition, properties, settings } = found.read().context;
  if (definition === undefined) return undefined;
  const element = found.component?.element;
  const logicalName = childText(element, "name");
  return {
    definition: definition.root,
    properties: withElements(properties?.root ?? { properties: {} }, {
      iconBrandColor: childText(element, "iconbrandcolor"),
      scriptOperations: parsed(childText(element, "scriptoperations")),
    }),
    imported: Object.fromEntries(
      Object.entries({
        connectorId: found.connectorId,
        logicalName,
        settings,
        values: keptValues(element, infoOf(definition.root)),
      }).filter(([, value]) => value !== undefined),
    ),
  };
}

function infoOf({ info }: JsonObject): JsonObject {
  return isJsonObject(info) ? info : {};
}

/** What the build writes from the other sources. */
const written = new Set(
  ["connectorid", "iconbrandcolor", "name", "scriptoperations"].concat(Object.keys(connectorFileSuffixes)),
);

/** Elements of `<Connector>` that have no other source; undefined when there are none. */
function keptValues(element: XmlElement | undefined, info: JsonObject): JsonObject | undefined {
  const usual: JsonObject = { connectortype: "1", displayname: info["title"], description: info["description"] ?? "" };
  const kept = (element === undefined ? [] : childElements(element)).flatMap((one) => {
    const isText = one.children.every((part) => typeof part === "string");
    const isUsual = written.has(one.name) || usual[one.name] === textOf(one);
    return isText && !isUsual ? [[one.name, textOf(one)] as const] : [];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** A solution says some properties in customizations.xml. */
function withElements(root: JsonObject, members: JsonObject): JsonObject {
  const known = Object.entries(members).filter(([, value]) => value !== undefined && value !== "");
  if (known.length === 0) return root;
  const properties = isJsonObject(root["properties"]) ? root["properties"] : {};
  return { ...root, properties: { ...properties, ...Object.fromEntries(known) } };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined || text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
