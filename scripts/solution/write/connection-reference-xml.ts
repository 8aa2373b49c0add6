import type { SolutionConnectionReference } from "../../project/manifest.js";
import { apiPath } from "../names.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";

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
    leaf("iscustomizable", 1),
    // 0: the import asks for a connection.
    leaf("promptingbehavior", 0),
    leaf("statecode", 0),
    leaf("statuscode", 1),
  );
}
