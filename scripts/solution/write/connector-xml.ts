import { stableJson } from "../../core/json/stable-json.js";
import type { SolutionConnector } from "../solution.js";
import { connectorFileSuffixes, type ConnectorPart } from "../names.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";

/** The files of a connector, by what they are, with their content. */
export function connectorFiles(connector: SolutionConnector): readonly (readonly [ConnectorPart, Uint8Array])[] {
  const json = (value: unknown): Uint8Array => Buffer.from(stableJson(value));
  const files: readonly (readonly [ConnectorPart, Uint8Array | undefined])[] = [
    ["openapidefinition", connector.definition],
    ["connectionparameters", json(connector.connectionParameters)],
    [
      "connectionparametersets",
      connector.connectionParameterSets === undefined ? undefined : json(connector.connectionParameterSets),
    ],
    ["policytemplateinstances", json(connector.policies)],
    ["customcodeblobcontent", connector.script],
    ["iconblob", connector.icon],
  ];
  return files.filter((file): file is readonly [ConnectorPart, Uint8Array] => file[1] !== undefined);
}

/** Path of a connector's file; the folder is singular in packages, and in the paths of unpacked ones too. */
export function connectorFilePath(logicalName: string, part: ConnectorPart): string {
  return `Connector/${logicalName}${connectorFileSuffixes[part]}`;
}

/** Elements that an import keeps only where they differ. */
const named = new Set(["description", "displayname", "connectortype"]);

/** `<Connector>`, every element in the order of server exports. */
export function connectorXml(connector: SolutionConnector): XmlElement {
  const kept = connector.values ?? {};
  return element(
    "Connector",
    {},
    leaf("connectorid", connector.connectorId),
    leaf("description", kept["description"] ?? connector.description),
    leaf("displayname", kept["displayname"] ?? connector.displayName),
    leaf("iconbrandcolor", connector.brandColor),
    leaf("name", connector.logicalName),
    // 1: a custom connector.
    leaf("connectortype", kept["connectortype"] ?? 1),
    ...Object.entries(kept).flatMap(([name, value]) => (named.has(name) ? [] : [leaf(name, value)])),
    connector.script === undefined || connector.scriptOperations === undefined
      ? undefined
      : leaf("scriptoperations", JSON.stringify(connector.scriptOperations)),
    ...connectorFiles(connector).map(([part]) => leaf(part, `/${connectorFilePath(connector.logicalName, part)}`)),
  );
}
