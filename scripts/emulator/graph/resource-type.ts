import { ODataError } from "../odata/odata-error.js";
import type { PropertyType } from "../odata/property-type.js";

/** A kind of resource: which properties it has, and which come without $select. */
export interface ResourceType {
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyType>>;
  /** Undefined: all of them. */
  readonly shown?: readonly string[];
}

function typed(type: PropertyType, ...names: readonly string[]): Record<string, PropertyType> {
  return Object.fromEntries(names.map((name) => [name, type]));
}

/** Source: Microsoft Learn, user resource type. */
export const userType: ResourceType = {
  name: "user",
  properties: {
    ...typed("string", "id", "displayName", "givenName", "surname", "userPrincipalName", "mail", "mailNickname"),
    ...typed("string", "jobTitle", "department", "companyName", "officeLocation", "mobilePhone", "employeeId"),
    ...typed("string", "city", "state", "country", "streetAddress", "postalCode", "usageLocation", "userType"),
    ...typed("string", "preferredLanguage", "employeeType", "aboutMe"),
    ...typed("boolean", "accountEnabled", "onPremisesSyncEnabled"),
    ...typed("datetime", "createdDateTime"),
    ...typed(
      "any",
      "businessPhones",
      "otherMails",
      "proxyAddresses",
      "onPremisesExtensionAttributes",
      "passwordProfile",
    ),
  },
  shown: [
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
  ],
};

/** Source: Microsoft Learn, group resource type. */
export const groupType: ResourceType = {
  name: "group",
  properties: {
    ...typed("string", "id", "displayName", "description", "mail", "mailNickname", "visibility"),
    ...typed("boolean", "mailEnabled", "securityEnabled"),
    ...typed("datetime", "createdDateTime"),
    ...typed("any", "groupTypes", "proxyAddresses"),
  },
};

/** Source: Microsoft Learn, message resource type. */
export const messageType: ResourceType = {
  name: "message",
  properties: {
    ...typed(
      "string",
      "id",
      "subject",
      "bodyPreview",
      "importance",
      "conversationId",
      "internetMessageId",
      "changeKey",
    ),
    ...typed("boolean", "isRead", "isDraft", "hasAttachments"),
    ...typed("datetime", "createdDateTime", "receivedDateTime", "sentDateTime", "lastModifiedDateTime"),
    ...typed("any", "body", "from", "sender", "toRecipients", "ccRecipients", "bccRecipients", "categories", "flag"),
    ...typed("any", "attachments"),
  },
};

/** The type of a property; throws ODataError 400 for an unknown one. */
export function propertyOf(type: ResourceType, name: string): PropertyType {
  const found = Object.hasOwn(type.properties, name) ? type.properties[name] : undefined;
  if (found !== undefined) return found;
  throw new ODataError(
    400,
    `Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`,
    "unknown property",
  );
}
