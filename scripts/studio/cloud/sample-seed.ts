import type { EmulatorSeed } from "../../emulator/index.js";

/** What the studio's emulator starts with, so that there is something to try. */
export const sampleSeed: EmulatorSeed = {
  financeOperations: {
    batchJobs: [
      job(5637144576, "Nightly posting", "Error", "usmf", ["Finished"]),
      job(5637144577, "Import of bank statements", "Error", "usmf", ["Error", "Finished"]),
      job(5637144578, "Recalculate inventory", "Finished", "usmf", ["Finished"]),
      job(5637144579, "Send vendor invoices", "Executing", "demf", ["Finished"]),
      job(5637144580, "Clean up staging data", "Hold", "demf", []),
    ],
  },
  dataverse: {
    tables: [
      {
        logicalName: "account",
        entitySet: "accounts",
        primaryName: "name",
        displayName: "Account",
        columns: { name: "string", accountnumber: "string", revenue: "money", address1_city: "string" },
        alternateKeys: [["accountnumber"]],
        rows: [
          { name: "Adventure Works", accountnumber: "A-100", revenue: 60000, address1_city: "Seattle" },
          { name: "Coho Winery", accountnumber: "A-101", revenue: 45000, address1_city: "Dallas" },
          { name: "Fourth Coffee", accountnumber: "A-102", revenue: 100000, address1_city: "Renton" },
        ],
      },
    ],
  },
  graph: {
    users: [
      { userPrincipalName: "adele@contoso.com", displayName: "Adele Vance", department: "Retail" },
      { userPrincipalName: "alex@contoso.com", displayName: "Alex Wilber", department: "Marketing" },
      { userPrincipalName: "megan@contoso.com", displayName: "Megan Bowen", department: "Marketing" },
    ],
    groups: [{ displayName: "Marketing", members: ["alex@contoso.com", "megan@contoso.com"] }],
  },
};

type Job = NonNullable<NonNullable<EmulatorSeed["financeOperations"]>["batchJobs"]>[number];

function job(
  BatchJobRecId: number,
  JobDescription: string,
  Status: Job["Status"],
  CompanyAccounts: string,
  outcomes: Job["outcomes"],
): Job {
  return { BatchJobRecId, JobDescription, Status, CompanyAccounts, outcomes };
}
