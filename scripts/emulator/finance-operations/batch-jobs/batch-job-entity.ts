import type { EntitySetDefinition } from "../entities/entity-set.js";

/** Members of the enum as JSON shows them. Source: public clients generated from $metadata. */
export const batchStatuses = [
  "Hold",
  "Waiting",
  "Executing",
  "Error",
  "Finished",
  "Ready",
  "NotRun",
  "Cancelling",
  "Canceled",
  "Scheduled",
] as const;

export type BatchStatus = (typeof batchStatuses)[number];

const batchStatusType = { name: "Microsoft.Dynamics.DataEntities.BatchStatus", members: batchStatuses };
const batchLogLevelType = {
  name: "Microsoft.Dynamics.DataEntities.BatchLogLevel",
  members: ["Always", "OnError", "Never"],
};

/** The entity of batch jobs. Source: public clients generated from $metadata (SAP Cloud SDK style, Ballerina). */
export const batchJobsDefinition: EntitySetDefinition = {
  name: "BatchJobs",
  entityType: "BatchJob",
  key: ["BatchJobRecId"],
  properties: {
    BatchJobRecId: { type: "int64" },
    JobDescription: { type: "string" },
    Status: { type: "enum", enumType: batchStatusType },
    StartDateTime: { type: "datetime" },
    EndDateTime: { type: "datetime" },
    OrigStartDateTime: { type: "datetime" },
    StartDate: { type: "datetime" },
    StartTime: { type: "int32" },
    ExecutingBy: { type: "string" },
    CompanyAccounts: { type: "string" },
    CanceledBy: { type: "string" },
    PartitionKey: { type: "string" },
    RuntimeJob: { type: "boolean" },
    SaveJobToHistory: { type: "enum", enumType: batchLogLevelType },
    Finishing: { type: "int32" },
    Recurrence: { type: "binary" },
  },
};
