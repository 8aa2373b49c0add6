import fc from "fast-check";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import type { Scenario, ScenarioStep } from "../../scripts/rehearsal/scenario/scenario.js";
import { crashes, faults } from "./disturbances.js";
import { commonViolations, member, rows, type World } from "./world.js";

const flow = "bulk-load";
const jobId = "00000000-0000-4000-8000-0000000000f1";
const longest = 20;
const header = "accountnumber,name,size:number";

/** A record of the file: a row, one that the table refuses, one that cannot be read, or one with the key of the first. */
type Kind = "row" | "refused" | "bad" | "same key";

function recordOf(kind: Kind, number: number): string {
  const key = kind === "same key" ? "A-1" : `A-${number}`;
  const name = kind === "refused" ? "x".repeat(longest + 1) : `Name ${number}`;
  return `${key},${name},${kind === "bad" ? "many" : number}`;
}

/** Someone gives the job another file. */
const otherFile: ScenarioStep = {
  request: {
    service: "dataverse",
    method: "PATCH",
    path: `/api/data/v9.2/pb_bulkjobs(${jobId})/pb_file`,
    headers: { "content-type": "application/octet-stream", "x-ms-file-name": "other.csv" },
    body: `${header}\nB-1,Other,1\nB-2,Other,2\nB-3,Other,3\n`,
  },
};

const api = "/api/data/v9.2";
const services = [
  `${api}/$batch`,
  `${api}/accounts/Microsoft.Dynamics.CRM.UpsertMultiple`,
  `${api}/pb_bulkjobfailures/Microsoft.Dynamics.CRM.UpsertMultiple`,
  `${api}/pb_bulkjobs(*)/pb_file/$value`,
  `${api}/EntityDefinitions`,
].map((path) => ({ service: "dataverse", path }));

export const bulkLoad: World = {
  flow,
  needsScripts: true,
  schedules: (set) =>
    fc
      .record({
        kinds: fc.array(fc.constantFrom<Kind>("row", "row", "row", "refused", "bad", "same key"), { maxLength: 7 }),
        pageSize: fc.integer({ min: 1, max: 4 }),
        faults: faults(services, [
          { connector: "shared_commondataserviceforapps" },
          { connector: "shared_onedriveforbusiness" },
        ]),
        crashes: crashes(set, [flow]),
        together: fc.boolean(),
        replaced: fc.constantFrom(false, false, false, true),
      })
      .map(({ kinds, pageSize, faults: planned, crashes: dying, together, replaced }): Scenario => ({
        description: "a course of events that the adversary found",
        environmentVariables: { BulkLoadPageSize: pageSize, BulkLoadReportFolder: "/Reports" },
        seed: seedOf([header, ...kinds.map((kind, index) => recordOf(kind, index + 1))].join("\n")),
        faults: planned,
        steps: [
          ...dying,
          together ? { together: [{ run: flow }, { run: flow }] } : { run: flow },
          ...(replaced ? [otherFile] : []),
          { advance: "PT4H" },
        ],
      })),
  violations(outcome, scenario) {
    const tables = (name: string): readonly JsonObject[] => rows(member(outcome.state, "dataverse", "tables", name));
    const [job = {}] = tables("pb_bulkjob");
    const written = tables("account").map(({ accountnumber, name }) => `${String(accountnumber)} ${String(name)}`);
    const failures = tables("pb_bulkjobfailure").map((row) => Number(row["pb_recordnumber"]));
    const text = member(scenario.seed, "dataverse", "tables", "1", "rows", "0", "pb_file");
    const records = typeof text === "string" ? text.split("\n").slice(1) : [];
    const replaced = scenario.steps.some(({ request }) => request !== undefined);
    const found = commonViolations(outcome);
    if (failures.length !== new Set(failures).size) found.push("a failure is there twice");
    const others = written.filter((row) => row.startsWith("B-"));
    if (others.length > 0 && others.length < written.length) found.push("rows of two files were written");
    if (job["pb_state"] === "Failed") {
      if (!replaced) found.push(`the job failed, but nothing is wrong with it: ${String(job["pb_message"])}`);
      if (typeof job["pb_message"] !== "string") found.push("the job failed without a reason");
      if (others.length > 0) found.push("a file that was replaced was loaded");
      return found;
    }
    if (job["pb_state"] !== "Finished") return [...found, `the job is ${String(job["pb_state"])} for ever`];
    if (others.length > 0) return found;
    const wanted = expectedOf(records);
    same(found, "rows", written, wanted.rows);
    same(found, "failures", failures, wanted.failures);
    for (const [name, value] of [
      ["pb_percent", 100],
      ["pb_recordsread", records.length],
      ["pb_rowsfailed", wanted.failures.length],
      ["pb_rowswritten", records.length - wanted.failures.length],
    ] as const) {
      if (job[name] !== value) found.push(`${name} is ${String(job[name])}, expected ${value}`);
    }
    const report = member(outcome.state, "files", "onedrive", String(job["pb_report"]), "text");
    same(found, "records of the report", recordsOf(report), wanted.failures);
    return found;
  },
};

/** What a file leads to: of records with one key the last one counts. */
function expectedOf(records: readonly string[]): {
  readonly rows: readonly string[];
  readonly failures: readonly number[];
} {
  const byKey = new Map<string, string>();
  const failures: number[] = [];
  for (const [index, record] of records.entries()) {
    const [key = "", name = "", size = ""] = record.split(",");
    if (name.length > longest || !/^\d+$/.test(size)) failures.push(index + 1);
    else byKey.set(key, `${key} ${name}`);
  }
  return { rows: [...byKey.values()], failures };
}

function recordsOf(report: unknown): readonly number[] {
  if (typeof report !== "string") return [];
  return report.split("\r\n").flatMap((line) => (/^\d+,/.test(line) ? [Number.parseInt(line, 10)] : []));
}

function same(found: string[], what: string, actual: readonly unknown[], wanted: readonly unknown[]): void {
  const [one, two] = [actual, wanted].map((list) => JSON.stringify([...list].sort()));
  if (one !== two) found.push(`${what} are ${one}, expected ${two}`);
}

function seedOf(file: string): JsonObject {
  return {
    dataverse: {
      tables: [
        {
          logicalName: "account",
          entitySet: "accounts",
          primaryName: "name",
          columns: {
            name: { type: "string", maxLength: longest },
            accountnumber: { type: "string", maxLength: 20 },
            size: "int",
          },
          alternateKeys: [["accountnumber"]],
        },
        {
          logicalName: "pb_bulkjob",
          rows: [
            {
              pb_bulkjobid: jobId,
              pb_name: "Accounts",
              pb_file: file,
              pb_targettable: "accounts",
              pb_keycolumns: "accountnumber",
              pb_state: "Waiting",
            },
          ],
        },
      ],
    },
  };
}
