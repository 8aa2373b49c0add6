import type { EmulatorSeed } from "../../../scripts/emulator/index.js";

export const batchJobId = 5_637_144_576;
export const rowId = "00000000-0000-4000-8000-0000000000a1";
/** A recurring export. */
export const activityId = "6f1fa6d3-8d38-4e0b-9f43-1d0c6a2e5b01";
/** A recurring import. */
export const importId = "6f1fa6d3-8d38-4e0b-9f43-1d0c6a2e5b02";

/** What the calls of operation-cases.ts meet. */
export const operationSeed: EmulatorSeed = {
  financeOperations: {
    batchJobs: [
      { BatchJobRecId: batchJobId, Status: "Error", JobDescription: "Rückstellung" },
      ...Array.from({ length: 5 }, (_, index) => ({
        BatchJobRecId: batchJobId + 1 + index,
        Status: "Waiting" as const,
      })),
    ],
    entities: [
      {
        name: "Things",
        entityType: "Thing",
        key: ["Id"],
        properties: { Id: { type: "string" }, Name: { type: "string" } },
        rows: [{ Id: "ä", Name: "Old" }],
      },
    ],
    queues: [
      { activityId: `{${activityId}}`, messages: [{ file: { text: "one\r\n" } }, { fileError: "No file" }] },
      { activityId: `{${importId}}`, direction: "import" },
    ],
    dataProjects: [
      { name: "Export groups", entity: "Customer groups", rows: [{ ID: "10" }], processingTime: 0 },
      { name: "Import groups", entity: "Customer groups" },
    ],
  },
  dataverse: {
    tables: [
      {
        logicalName: "account",
        entitySet: "accounts",
        primaryName: "name",
        displayName: "Account",
        columns: {
          name: { type: "string", maxLength: 20 },
          accountnumber: { type: "string", maxLength: 30 },
          revenue: "decimal",
        },
        alternateKeys: [["accountnumber"]],
        rows: [{ accountid: rowId, name: "Old", accountnumber: "A-1", revenue: 1 }],
      },
      {
        logicalName: "pb_job",
        entitySet: "pb_jobs",
        columns: { pb_name: "string", pb_file: "file" },
        rows: [{ pb_jobid: rowId, pb_name: "one", pb_file: "name,size:number\r\nÄ,1\r\nB,2\r\nC,3\r\n" }],
      },
    ],
  },
  graph: {
    users: Array.from({ length: 5 }, (_, index) => ({
      userPrincipalName: `user${index}@contoso.example`,
      displayName: `User ${index}`,
    })),
  },
};
