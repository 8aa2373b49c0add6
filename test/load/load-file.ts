import { readFaults, readSeed } from "../../scripts/emulator/index.js";
import { isJsonObject, type JsonObject } from "../../scripts/core/json/json-object.js";
import { seededRandom } from "../../scripts/core/host/random.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import type { ScriptRuntime } from "../../scripts/rehearsal/workspace/script-runtime.js";
import { tableSeed } from "../../scripts/rehearsal/workspace/table-seed.js";
import { Workspace } from "../../scripts/rehearsal/workspace/workspace.js";
import { isDuplicate, isFailure, recordText, type Expected } from "./records.js";

export interface LoadOptions {
  readonly records: number;
  readonly pageSize: number;
  readonly seed: number;
  /** Runs break off after a random action of this many; 0: never. */
  readonly crashWithin: number;
  readonly withFaults: boolean;
  /** Told after each run. */
  readonly onRun?: (figures: LoadFigures) => void;
}

export interface LoadFigures {
  /** Records of the file that are settled. */
  readonly settled: number;
  readonly runs: number;
  readonly crashes: number;
  /** What must not be; empty when all is well. */
  readonly violations: readonly string[];
  readonly state: unknown;
}

const jobId = "00000000-0000-4000-8000-0000000000f1";
const minute = 60_000;
const maximumRuns = 20_000;

/**
 * Loads a file with the template, runs that break off included. Each run has a workspace of its own, which is given what the one
 * before left behind: so memory stays the same however long the file is, and everything that is settled is checked and dropped.
 * A row that comes again after it was settled is a violation.
 */
export async function loadFile(set: RunnableSet, scripts: ScriptRuntime, options: LoadOptions): Promise<LoadFigures> {
  const { records, pageSize } = options;
  const source = seededRandom(options.seed);
  const below = (limit: number): number => Math.floor(source.next() * limit);
  const file = recordText(records);
  const seen = new Uint8Array(records + 1);
  const violations: string[] = [];
  const expected: Expected = { records };
  let job: JsonObject = {
    pb_bulkjobid: jobId,
    pb_name: "Load",
    pb_targettable: "accounts",
    pb_keycolumns: "accountnumber",
    pb_state: "Waiting",
  };
  let rows: readonly JsonObject[] = [];
  let failures: readonly JsonObject[] = [];
  let now = Date.UTC(2026, 0, 5, 8);
  let crashes = 0;
  let runs = 0;
  let figures: LoadFigures = { settled: 0, runs, crashes, violations, state: "Waiting" };
  while (job["pb_state"] !== "Finished" && violations.length === 0) {
    if (++runs > maximumRuns) violations.push(`the load does not end: ${String(job["pb_state"])}`);
    let left = options.crashWithin > 0 ? 1 + below(options.crashWithin) : Infinity;
    const workspace = new Workspace({
      dist: set,
      start: now,
      randomSeed: 1,
      environmentVariables: { BulkLoadPageSize: pageSize, BulkLoadReportFolder: "/Reports" },
      connections: {},
      emulatorSettings: { "log.limit": 50 },
      scripts,
      stops: () => --left === 0,
    });
    try {
      workspace.seed(readSeed(seedOf(set, { ...job, pb_file: file }, rows, failures)));
      if (options.withFaults) workspace.emulator.addFaults(readFaults(faultsOf(below(6), below(12))));
      workspace.switchOn("bulk-load");
      workspace.fire("bulk-load", undefined);
      await workspace.settle(5 * minute * 60);
      if (left <= 0) crashes++;
      const tables = tablesOf(workspace);
      job = withoutSystem(tables("pb_bulkjob")[0] ?? {}, ["pb_file"]);
      failures = tables("pb_bulkjobfailure").map((row) => withoutSystem(row));
      const settled = Number(job["pb_recordsread"] ?? 0);
      rows = tables("account").flatMap((row) => {
        const number = Number(row["size"]);
        if (isFailure(number)) violations.push(`record ${number} was written, expected a failure`);
        if (number > settled) return [withoutSystem(row)];
        if (seen[number] === 1) violations.push(`record ${number} was written again after it was settled`);
        seen[number] = 1;
        return [];
      });
      figures = { settled, runs, crashes, violations, state: job["pb_state"] };
      options.onRun?.(figures);
      now = workspace.clock.now() + 20 * minute;
    } finally {
      workspace.close();
    }
  }
  violations.push(...missing(seen, failures, job, expected));
  return figures;
}

function faultsOf(skip: number, later: number): unknown {
  const upsert = "/api/data/v9.2/accounts/Microsoft.Dynamics.CRM.UpsertMultiple";
  return [
    { service: "dataverse", path: "/api/data/v9.2/**", status: 429, headers: { "retry-after": "3" }, skip, times: 2 },
    { service: "dataverse", path: upsert, kind: "disconnect", when: "after", skip: later, times: 1 },
    { service: "dataverse", path: upsert, status: 500, skip: later + 3, times: 1 },
  ];
}

function seedOf(
  set: RunnableSet,
  job: JsonObject,
  rows: readonly JsonObject[],
  failures: readonly JsonObject[],
): unknown {
  const { dataverse } = tableSeed(set.tables);
  const built =
    isJsonObject(dataverse) && Array.isArray(dataverse["tables"]) ? dataverse["tables"].filter(isJsonObject) : [];
  const named = (name: string, own: readonly JsonObject[]): JsonObject[] =>
    built.filter((table) => table["logicalName"] === name).map((table) => ({ ...table, rows: own }));
  return {
    dataverse: {
      // The job first: the ID of its file is drawn first, and therefore the same in each run.
      tables: [
        ...named("pb_bulkjob", [job]),
        ...named("pb_bulkjobfailure", failures),
        {
          logicalName: "account",
          entitySet: "accounts",
          columns: {
            accountnumber: { type: "string", maxLength: 20 },
            name: { type: "string", maxLength: 40 },
            size: "int",
          },
          alternateKeys: [["accountnumber"]],
          rows,
        },
      ],
    },
  };
}

function tablesOf(workspace: Workspace): (name: string) => readonly JsonObject[] {
  const { dataverse } = workspace.emulator.state();
  const tables = isJsonObject(dataverse) && isJsonObject(dataverse["tables"]) ? dataverse["tables"] : {};
  return (name) => (Array.isArray(tables[name]) ? tables[name].filter(isJsonObject) : []);
}

function withoutSystem(row: JsonObject, more: readonly string[] = []): JsonObject {
  // IDs are drawn anew: those of the next workspace begin with the same ones.
  const system = new Set(["@odata.etag", "createdon", "modifiedon", "accountid", "pb_bulkjobfailureid", ...more]);
  return Object.fromEntries(Object.entries(row).filter(([name]) => !system.has(name)));
}

function reasonOf(failures: readonly JsonObject[], number: number): string {
  const row = failures.find((one) => one["pb_recordnumber"] === number);
  return `${String(row?.["pb_code"])}: ${String(row?.["pb_message"])}`;
}

/** What is not there at the end, or is counted wrongly. */
function missing(
  seen: Uint8Array,
  failures: readonly JsonObject[],
  job: JsonObject,
  { records }: Expected,
): readonly string[] {
  const found: string[] = [];
  const failed = new Set(failures.map((row) => Number(row["pb_recordnumber"])));
  let bad = 0;
  for (let number = 1; number <= records; number++) {
    if (isFailure(number)) {
      bad++;
      if (!failed.has(number)) found.push(`record ${number} is not among the failures`);
    } else if (failed.has(number))
      found.push(`record ${number} is among the failures, expected a row: ${reasonOf(failures, number)}`);
    // The next record has the same key, so this one may be gone.
    else if (seen[number] !== 1 && !(number < records && isDuplicate(number + 1)))
      found.push(`record ${number} is lost`);
    if (found.length > 20) return found;
  }
  if (failed.size !== failures.length) found.push("a failure is there twice");
  for (const [name, value] of [
    ["pb_percent", 100],
    ["pb_recordsread", records],
    ["pb_rowsfailed", bad],
    ["pb_rowswritten", records - bad],
  ] as const) {
    if (job[name] !== value) found.push(`${name} is ${String(job[name])}, expected ${value}`);
  }
  return found;
}
