/** A connector's page in Microsoft's reference, and what it marks as required. */
export interface RequiredParameters {
  /** The page: it describes each operation under its id, with a table of parameters. */
  readonly source: string;
  /** By operation id, separated by spaces. */
  readonly operations: Readonly<Record<string, string>>;
}

/**
 * Parameters that operations of built-in connectors cannot do without, as the pages mark them. Flows write those of a body with
 * the body's name in front. Columns of tables and lists, and what only the service describes, are left out.
 */
export const requiredParameters: Readonly<Record<string, RequiredParameters>> = {
  shared_commondataserviceforapps: {
    source: "https://learn.microsoft.com/connectors/commondataserviceforapps",
    operations: {
      AssociateEntities: "entityName recordId associationEntityRelationship",
      CreateRecord: "entityName",
      CreateRecordWithOrganization: "organization entityName",
      DeleteRecord: "entityName recordId",
      DeleteRecordWithOrganization: "organization entityName recordId",
      DisassociateEntities: "entityName recordId associationEntityRelationship $id",
      GetEntityFileImageFieldContent: "entityName recordId fileImageFieldName",
      GetItem: "entityName recordId",
      GetItemWithOrganization: "organization entityName recordId",
      ListRecords: "entityName",
      ListRecordsWithOrganization: "organization entityName",
      PerformBoundAction: "entityName actionName recordId",
      PerformBoundActionWithOrganization: "organization entityName actionName recordId",
      PerformUnboundAction: "actionName",
      PerformUnboundActionWithOrganization: "organization actionName",
      SubscribeWebhookTrigger: "subscriptionRequest/message subscriptionRequest/entityname subscriptionRequest/scope",
      UpdateEntityFileImageFieldContent: "entityName recordId fileImageFieldName item x-ms-file-name",
      UpdateEntityFileImageFieldContentWithOrganization:
        "organization entityName recordId fileImageFieldName item x-ms-file-name",
      UpdateOnlyRecord: "entityName recordId",
      UpdateRecord: "entityName recordId",
    },
  },
  shared_sharepointonline: {
    source: "https://learn.microsoft.com/connectors/sharepointonline",
    operations: {
      CreateFile: "dataset folderPath name body",
      CreateNewFolder: "dataset table path",
      DeleteFile: "dataset id",
      DeleteItem: "dataset table id",
      GetAllTables: "dataset",
      GetAttachmentContent: "dataset table itemId attachmentId",
      GetFileContent: "dataset id",
      GetFileContentByPath: "dataset path",
      GetFileItem: "dataset table id",
      GetFileItems: "dataset table",
      GetFileMetadata: "dataset id",
      GetFileMetadataByPath: "dataset path",
      GetItem: "dataset table id",
      GetItemAttachments: "dataset table itemId",
      GetItems: "dataset table",
      GetOnNewItems: "dataset table",
      GetOnUpdatedItems: "dataset table",
      HttpRequest: "dataset parameters/method parameters/uri",
      PatchItem: "dataset table id",
      PostItem: "dataset table",
    },
  },
  shared_office365: {
    source: "https://learn.microsoft.com/connectors/office365",
    operations: {
      SendEmailV2: "emailMessage/To emailMessage/Subject emailMessage/Body",
    },
  },
  shared_onedriveforbusiness: {
    source: "https://learn.microsoft.com/connectors/onedriveforbusiness",
    operations: {
      CreateFile: "folderPath name body",
      GetFileContent: "id",
      GetFileContentByPath: "path",
    },
  },
  shared_approvals: {
    source: "https://learn.microsoft.com/connectors/approvals",
    operations: {
      CreateAnApproval: "approvalType",
      StartAndWaitForAnApproval: "approvalType",
      WaitForAnApproval: "approvalName",
    },
  },
  shared_teams: {
    source: "https://learn.microsoft.com/connectors/teams",
    operations: {
      PostCardToConversation: "poster location",
      PostMessageToConversation: "poster location",
    },
  },
  shared_excelonlinebusiness: {
    source: "https://learn.microsoft.com/connectors/excelonlinebusiness",
    operations: {
      AddRowV2: "source drive file table",
      GetItems: "source drive file table",
    },
  },
};
