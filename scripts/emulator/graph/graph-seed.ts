import type { Row } from "../odata/row-store.js";

/** What a seed says about Microsoft Graph. Ids may be left out. */
export interface GraphSeed {
  /** Users: any property of the resource, and `photo` (base64 of an image). */
  readonly users?: readonly (Row & { readonly userPrincipalName: string })[];
  /** Groups: any property of the resource, and `members` (ids or principal names of users). */
  readonly groups?: readonly (Row & { readonly displayName: string; readonly members?: readonly string[] })[];
  /** Messages: any property of the resource, and `mailbox` (id or principal name of a user). */
  readonly messages?: readonly (Row & { readonly mailbox: string })[];
}
