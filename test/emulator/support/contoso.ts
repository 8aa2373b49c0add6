import type { EmulatorSeed } from "../../../scripts/emulator/index.js";

export const accountId = "00000000-0000-0000-0000-0000000000a1";
export const contactId = "00000000-0000-0000-0000-0000000000c1";

/** A small organization: accounts with contacts and tasks. */
export const contoso: EmulatorSeed = {
  dataverse: {
    tables: [
      {
        logicalName: "account",
        entitySet: "accounts",
        primaryName: "name",
        columns: {
          name: { type: "string", maxLength: 160 },
          accountnumber: { type: "string", maxLength: 20 },
          revenue: "money",
          numberofemployees: "int",
          creditonhold: "boolean",
          opendeals: "bigint",
          lastusedon: "date",
          industrycode: { type: "choice", options: { "1": "Accounting", "2": "Agriculture" } },
        },
        alternateKeys: [["accountnumber"]],
        lookups: [{ column: "primarycontactid", target: "contact" }],
        rows: [
          { accountid: accountId, name: "Fabrikam", accountnumber: "A1", revenue: 10.5, industrycode: 1 },
          { name: "Adventure Works", accountnumber: "A2", revenue: 200, creditonhold: true, lastusedon: "2026-01-02" },
          { name: "Coho Winery's", accountnumber: "A3", numberofemployees: 7 },
        ],
      },
      {
        logicalName: "contact",
        entitySet: "contacts",
        primaryName: "fullname",
        columns: { fullname: "string", firstname: "string", lastname: "string" },
        lookups: [
          {
            column: "parentcustomerid",
            navigation: "parentcustomerid_account",
            target: "account",
            collection: "contact_customer_accounts",
          },
        ],
        rows: [{ contactid: contactId, fullname: "Ada Byron", lastname: "Byron", _parentcustomerid_value: accountId }],
      },
      {
        logicalName: "task",
        entitySet: "tasks",
        primaryId: "activityid",
        primaryName: "subject",
        columns: { subject: { type: "string", maxLength: 200 } },
        lookups: [
          {
            column: "regardingobjectid",
            navigation: "regardingobjectid_account_task",
            target: "account",
            collection: "Account_Tasks",
          },
        ],
      },
    ],
  },
};
