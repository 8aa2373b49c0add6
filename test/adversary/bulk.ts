import fc from "fast-check";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import type { Scenario } from "../../scripts/rehearsal/scenario/scenario.js";
import { crashes, faults } from "./disturbances.js";
import { commonViolations, member, rows, type World } from "./world.js";

const description = "a course of events that the adversary found";

export const csvRows: World = {
  flow: "read-csv-rows",
  needsScripts: false,
  schedules: (set) =>
    fc
      .record({
        cells: fc.array(fc.stringMatching(/^[a-z",\n é]{0,8}$/), { minLength: 1, maxLength: 4 }),
        faults: faults([], [{ connector: "shared_onedriveforbusiness" }]),
        crashes: crashes(set, ["read-csv-rows"], 1),
      })
      .map(({ cells, faults: planned, crashes: dying }): Scenario => ({
        description,
        files: {
          onedrive: { "/rows.csv": `a,b\r\n${cells.map((cell) => `x,"${cell.replaceAll('"', '""')}"`).join("\r\n")}` },
        },
        faults: planned,
        steps: [...dying, { run: { body: { text: "/rows.csv" } } }],
      })),
  violations(outcome, { files }) {
    const found = commonViolations(outcome);
    const [run] = outcome.runs;
    const given = run?.response === undefined ? undefined : member(run.response, "body", "rows");
    if (run?.status === "Succeeded" && given === undefined) found.push("a run succeeded without rows");
    const text = files?.onedrive?.["/rows.csv"];
    if (given !== undefined && typeof text === "string") {
      const cells = [...text.matchAll(/x,"((?:[^"]|"")*)"/g)].map(([, cell = ""]) => cell.replaceAll('""', '"'));
      const read = rows(JSON.parse(typeof given === "string" ? given : "[]")).map(({ b }) => b ?? "");
      if (JSON.stringify(read) !== JSON.stringify(cells))
        found.push(`read ${JSON.stringify(read)}, expected ${JSON.stringify(cells)}`);
    }
    return found;
  },
};

/** A file of rows that goes out in one action, with a report of what did not. */
function bulk(
  flow: string,
  at: readonly (JsonObject & { service: string })[],
  more: Pick<Scenario, "environmentVariables" | "seed">,
  csv: string,
  written: (state: unknown) => number,
): World {
  const count = csv.trim().split("\n").length - 1;
  return {
    flow,
    needsScripts: true,
    schedules: (set) =>
      fc
        .record({
          faults: faults(at, [{ connector: "shared_onedriveforbusiness" }]),
          crashes: crashes(set, [flow, "read-csv-rows"], 1),
        })
        .map(({ faults: planned, crashes: dying }): Scenario => ({
          description,
          flows: [flow, "read-csv-rows"],
          ...more,
          files: { onedrive: { "/Imports/rows.csv": csv } },
          faults: planned,
          steps: [...dying, { run: { flow, body: { text: "/Imports/rows.csv" } } }],
        })),
    violations(outcome) {
      const found = commonViolations(outcome);
      const run = outcome.runs.find((each) => each.flow === flow);
      const done = written(outcome.state);
      if (run?.status === "Succeeded" && done !== count)
        found.push(`a run succeeded, but ${done} of ${count} rows were written`);
      if (done > count) found.push(`${done} rows were written, expected ${count}`);
      const isReported = run?.error?.code === "RowsFailed";
      const report = Object.keys(Object(member(outcome.state, "files", "onedrive"))).some((path) =>
        path.endsWith(".errors.csv"),
      );
      if (isReported && !report) found.push("a run failed by its rows, but has no report");
      return found;
    },
  };
}

export const bulkUpsert = bulk(
  "dataverse-bulk-upsert",
  [
    { service: "dataverse", path: "/**/Microsoft.Dynamics.CRM.UpsertMultiple" },
    { service: "dataverse", path: "/**/$batch" },
    { service: "dataverse", path: "/**/EntityDefinitions" },
  ],
  {
    environmentVariables: { BulkUpsertTable: "accounts", BulkUpsertKey: "accountnumber" },
    seed: {
      dataverse: {
        tables: [
          {
            logicalName: "account",
            entitySet: "accounts",
            primaryName: "name",
            columns: { name: { type: "string", maxLength: 20 }, accountnumber: { type: "string", maxLength: 20 } },
            alternateKeys: [["accountnumber"]],
            rows: [{ name: "Old name", accountnumber: "A-1" }],
          },
        ],
      },
    },
  },
  "accountnumber,name\nA-1,New 1\nA-2,New 2\nA-3,New 3\n",
  (state) =>
    rows(member(state, "dataverse", "tables", "account")).filter(({ name }) => String(name).startsWith("New")).length,
);

export const bulkUsers = bulk(
  "graph-bulk-user-update",
  [{ service: "graph", path: "/**/$batch" }],
  {
    seed: {
      graph: {
        users: [1, 2, 3].map((index) => ({ userPrincipalName: `user${index}@contoso.com`, department: "Old" })),
      },
    },
  },
  "userPrincipalName,department\nuser1@contoso.com,Sales\nuser2@contoso.com,Sales\nuser3@contoso.com,Sales\n",
  (state) => rows(member(state, "graph", "users")).filter(({ department }) => department === "Sales").length,
);

export const bulkRequeue: World = {
  flow: "finops-bulk-requeue",
  needsScripts: true,
  schedules: (set) =>
    fc
      .record({
        jobs: fc.integer({ min: 0, max: 4 }),
        faults: faults(
          [
            { service: "financeOperations", path: "/data/$batch" },
            { service: "financeOperations", path: "/data/BatchJobs" },
            { service: "financeOperations", path: "/data/BatchJobs/**", scope: "batchItem" },
          ],
          [{ connector: "shared_office365" }],
        ),
        crashes: crashes(set, ["finops-bulk-requeue"], 1),
      })
      .map(({ jobs, faults: planned, crashes: dying }): Scenario => ({
        description,
        environmentVariables: { BatchAdministrators: "batch-admins@contoso.com" },
        seed: {
          financeOperations: {
            batchJobs: [
              ...Array.from({ length: jobs }, (_, index) => ({
                BatchJobRecId: 5_637_144_576 + index,
                Status: "Error",
                outcomes: ["Finished"],
              })),
              { BatchJobRecId: 5_637_149_999, Status: "Hold" },
            ],
          },
        },
        faults: planned,
        steps: [...dying, { run: { body: {} } }, { advance: "PT1H" }],
      })),
  violations(outcome) {
    const found = commonViolations(outcome);
    const jobs = rows(member(outcome.state, "financeOperations", "batchJobs"));
    if (jobs.some((job) => job["BatchJobRecId"] === 5_637_149_999 && job["Status"] !== "Hold"))
      found.push("a job that was not in error was requeued");
    const left = jobs.filter(({ Status }) => Status === "Error").length;
    if (outcome.runs[0]?.status === "Succeeded" && left > 0)
      found.push(`a run succeeded, but ${left} jobs are still in error`);
    return found;
  },
};
