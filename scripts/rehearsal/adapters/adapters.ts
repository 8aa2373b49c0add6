import type { Adapter, AdapterContext } from "./adapter.js";
import { sharedCommonDataServiceForApps } from "./shared-commondataserviceforapps.js";
import { sharedDynamicsAx } from "./shared-dynamicsax.js";
import { sharedOffice365 } from "./shared-office365.js";
import { sharedServiceBus } from "./shared-servicebus.js";
import { sharedOneDriveForBusiness } from "./shared-onedriveforbusiness.js";
import { sharedSharePointOnline } from "./shared-sharepointonline.js";

/** Built-in connectors the rehearsal knows, by API name. */
export const adapters: ReadonlyMap<string, (context: AdapterContext) => Adapter> = new Map([
  ["shared_commondataserviceforapps", sharedCommonDataServiceForApps],
  ["shared_dynamicsax", sharedDynamicsAx],
  ["shared_office365", sharedOffice365],
  ["shared_onedriveforbusiness", sharedOneDriveForBusiness],
  ["shared_servicebus", sharedServiceBus],
  ["shared_sharepointonline", sharedSharePointOnline],
]);
