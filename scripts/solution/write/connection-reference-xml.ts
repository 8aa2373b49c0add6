import type { SolutionConnectionReference } from "../../project/manifest.js";
import { apiPath } from "../names.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";

/** What a new connection reference has. */
const usual: readonly (readonly [string, number])[] = [
  ["iscustomizable", 1],
  // 0: the import asks for a connection.
  ["promptingbehavior", 0],
  ["statecode", 0],
  ["statuscode", 1],
];

/**
 * `<connectionreference>`. A custom connector is named twice: `connectorid` has the API name, whose real form only the
 * target environment knows, and `customconnectorid` the row that the import binds to.
 */
export function connectionReferenceXml(reference: SolutionConnectionReference, customConnectorId?: string): XmlElement {
  return element(
    "connectionreference",
    { connectionreferencelogicalname: reference.logicalName },
    leaf("connectionreferencedisplayname", reference.displayName),
    leaf("connectorid", apiPath + reference.apiName),
    customConnectorId === undefined
      ? undefined
      : element("customconnectorid", {}, leaf("connectorid", customConnectorId)),
    // An import kept all of them where one differs.
    ...(reference.values === undefined ? usual : Object.entries(reference.values)).map(([name, value]) =>
      leaf(name, value),
    ),
  );
}
