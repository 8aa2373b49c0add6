/**
 * Parameters that operations of built-in connectors cannot do without, as Microsoft's reference of each connector marks them; all
 * published flows that were read give them. Columns of tables and lists are left out: only the environment knows them.
 */
export const requiredParameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  shared_commondataserviceforapps: {
    CreateRecord: "entityName",
    DeleteRecord: "entityName recordId",
    GetItem: "entityName recordId",
    ListRecords: "entityName",
    PerformBoundAction: "entityName actionName recordId",
    PerformUnboundAction: "actionName",
    SubscribeWebhookTrigger: "subscriptionRequest/message subscriptionRequest/entityname subscriptionRequest/scope",
    UpdateOnlyRecord: "entityName recordId",
    UpdateRecord: "entityName recordId",
  },
  shared_commondataservice: {
    GetItems_V2: "dataset table",
    PostItem_V2: "dataset table",
    PatchItem_V2: "dataset table id",
  },
  shared_sharepointonline: {
    CreateFile: "dataset folderPath name body",
    DeleteItem: "dataset table id",
    GetFileContent: "dataset id",
    GetFileContentByPath: "dataset path",
    GetItem: "dataset table id",
    GetItems: "dataset table",
    GetOnNewItems: "dataset table",
    GetOnUpdatedItems: "dataset table",
    HttpRequest: "dataset parameters/method parameters/uri",
    PatchItem: "dataset table id",
    PostItem: "dataset table",
  },
  shared_office365: {
    SendEmailV2: "emailMessage/To emailMessage/Subject emailMessage/Body",
  },
  shared_onedriveforbusiness: {
    CreateFile: "folderPath name body",
    GetFileContent: "id",
  },
  shared_approvals: {
    CreateAnApproval: "approvalType",
    StartAndWaitForAnApproval: "approvalType",
    WaitForAnApproval: "approvalName",
  },
  shared_teams: {
    PostCardToConversation: "poster location",
    PostMessageToConversation: "poster location",
  },
  shared_excelonlinebusiness: {
    AddRowV2: "source drive file table",
    GetItems: "source drive file table",
  },
};
