import { acsemail, azurecommunicationservicessms } from "./azure-communication-services.js";
import { azureblob } from "./azureblob.js";
import { azuredatafactory } from "./azuredatafactory.js";
import { commondataservice } from "./commondataservice.js";
import { azuread, office365groups, office365users } from "./directory.js";
import { conversionservice, microsoftforms, wordonlinebusiness } from "./documents.js";
import { dynamicsax } from "./dynamicsax.js";
import type { ManagedConnector, ManagedOperation } from "./managed-connector.js";
import { office365 } from "./office365.js";
import { onedriveforbusiness } from "./onedriveforbusiness.js";
import { sharepointonline } from "./sharepointonline.js";
import { servicebus } from "./servicebus.js";
import { sql } from "./sql.js";
import { teams } from "./teams.js";
import { rss, sendgrid, webcontents } from "./web.js";

export type { ManagedConnector, ManagedOperation } from "./managed-connector.js";
export { readManagedForm } from "./read-form.js";

/** Connectors whose requests are known: what an export can write and a rehearsal of an export can read. */
export const managedConnectors: readonly ManagedConnector[] = [
  acsemail,
  azureblob,
  azurecommunicationservicessms,
  azuread,
  azuredatafactory,
  commondataservice,
  conversionservice,
  dynamicsax,
  microsoftforms,
  office365,
  office365groups,
  office365users,
  onedriveforbusiness,
  rss,
  sendgrid,
  servicebus,
  sharepointonline,
  sql,
  teams,
  webcontents,
  wordonlinebusiness,
];

const byApi = new Map(managedConnectors.map((connector) => [connector.api, connector]));
const byCloudApi = new Map(managedConnectors.map((connector) => [connector.cloudApi, connector]));

/** A connector by its name in Azure (`office365`) or in Power Automate (`shared_office365`). */
export function managedConnector(api: string): ManagedConnector | undefined {
  const key = api.toLowerCase();
  return byApi.get(key) ?? byCloudApi.get(key);
}

/** An operation of a connector; ids are compared without case. */
export function managedOperationOf(connector: ManagedConnector, operationId: string): ManagedOperation | undefined {
  const wanted = operationId.toLowerCase();
  return connector.operations.find((operation) => operation.operationId.toLowerCase() === wanted);
}
