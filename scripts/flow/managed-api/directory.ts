import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const graphHeaders = "Uri Method ContentType CustomHeader1 CustomHeader2 CustomHeader3 CustomHeader4 CustomHeader5";
const json = { headers: { ContentType: "application/json" } } as const;

/** Source: thnetii/microsoft-odata-csdl, the connector's definition (powerplatform/apis/shared_azuread). */
export const azuread: ManagedConnector = {
  api: "azuread",
  cloudApi: "shared_azuread",
  displayName: "Microsoft Entra ID",
  operations: [
    managedOperation("GetUser", "GET /v1.0/users/{id:once}"),
    managedOperation("CreateUser", "POST /v1.0/users", { body: "body" }),
    managedOperation("UpdateUser", "PATCH /v1.0/users/{id:once}", { body: "body" }),
    managedOperation("RefreshTokens", "POST /v1.0/users/{id:once}/revokeSignInSessions"),
    managedOperation("GetMemberGroupsV2", "POST /v2/v1.0/users/{id:once}/getMemberGroups", { body: "body" }),
    managedOperation("GetGroup", "GET /v1.0/groups/{id:once}"),
    managedOperation("GetGroupMembers", "GET /v1.0/groups/{id:once}/members", { queries: "$top" }),
    managedOperation("AddUserToGroup", "POST /v1.0/groups/{id:once}/members/$ref", { body: "body" }),
    managedOperation("RemoveMemberFromGroup", "DELETE /v1.0/groups/{groupId:once}/members/{memberId:once}/$ref"),
    managedOperation("CreateSecurityGroup", "POST /v1.0/groups/securityGroup", { body: "body" }),
  ],
};

/** Source: thnetii/microsoft-odata-csdl, the connector's definition (powerplatform/apis/shared_office365groups). */
export const office365groups: ManagedConnector = {
  api: "office365groups",
  cloudApi: "shared_office365groups",
  displayName: "Office 365 Groups",
  operations: [
    managedOperation("ListGroupMembers", "GET /v1.0/groups/{groupId:once}/members", { queries: "$top" }),
    managedOperation("AddMemberToGroup", "POST /v1.0/groups/{groupId:once}/members/$ref", { queries: "userUpn" }),
    managedOperation("RemoveMemberFromGroup", "DELETE /v1.0/groups/{groupId:once}/members/memberId/$ref", {
      queries: "userUpn",
    }),
    managedOperation("ListGroups", "GET /v1.0/groups", { queries: "$filter $top $skiptoken" }),
    managedOperation("CreateCalendarEventV2", "POST /v2/v1.0/groups/{groupId:once}/events", { body: "body" }),
    managedOperation("UpdateCalendarEvent", "PATCH /v1.0/groups/{groupId:once}/events/{event}", { body: "body" }),
    managedOperation("CalendarDeleteItem_V2", "DELETE /v1.0/groups/{groupId:once}/events/{event}"),
    managedOperation("HttpRequest", "POST /httprequest", { headers: graphHeaders, body: "Body", fixed: json }),
    managedOperation("HttpRequestV2", "POST /v2/httprequest", { headers: graphHeaders, body: "Body", fixed: json }),
    managedOperation("OnNewEvent", "GET /trigger/v1.0/groups/{groupId:once}/events", { kind: "poll" }),
    managedOperation("OnGroupMembershipChange", "GET /trigger/v1.0/groups/delta", {
      kind: "poll",
      queries: "groupId $select",
      fixed: { queries: { $select: "members" } },
    }),
  ],
};

/** Sources: the generated client of the Logic Apps SDK for `office365users`; Microsoft Learn, Office 365 Users connector. */
export const office365users: ManagedConnector = {
  api: "office365users",
  cloudApi: "shared_office365users",
  displayName: "Office 365 Users",
  operations: [
    managedOperation("MyProfile_V2", "GET /codeless/v1.0/me", { queries: "$select" }),
    managedOperation("UserProfile_V2", "GET /codeless/v1.0/users/{id:once}", { queries: "$select" }),
    managedOperation("Manager_V2", "GET /codeless/v1.0/users/{id:once}/manager", { queries: "$select" }),
    managedOperation("DirectReports_V2", "GET /codeless/v1.0/users/{id:once}/directReports", {
      queries: "$select $top",
    }),
    managedOperation("UserPhoto_V2", "GET /codeless/v1.0/users/{id:once}/photo/$value"),
    managedOperation("UserPhotoMetadata", "GET /users/photo", { queries: "userId" }),
    managedOperation("RelevantPeople", "GET /users/{userId:once}/relevantpeople"),
    managedOperation("SearchUserV2", "GET /v2/users", { queries: "searchTerm top isSearchTermRequired" }),
    managedOperation("HttpRequest", "POST /codeless/httprequest", {
      headers: graphHeaders,
      body: "Body",
      fixed: json,
    }),
  ],
};
