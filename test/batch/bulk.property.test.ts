import { expect } from "chai";
import fc from "fast-check";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { runRows, type BulkOperation, type RowsAnswer } from "./support/bulk-action.js";
import { BulkService, idOf, messageTroubles, rowTroubles, type BulkTroubles } from "./support/bulk-service.js";

const numRuns = 200;

const anyTroubles: fc.Arbitrary<BulkTroubles> = fc.record({
  messages: fc.array(fc.constantFrom(...messageTroubles), { minLength: 1, maxLength: 7 }),
  rows: fc.array(fc.constantFrom(...rowTroubles), { minLength: 1, maxLength: 11 }),
  isElastic: fc.boolean(),
  hasMessage: fc.boolean(),
  latency: fc.constantFrom(0, 20, 700, 9000),
});

const anyOperation = fc.constantFrom<BulkOperation>("CreateRows", "UpdateRows", "UpsertRows", "DeleteRows");

/** Rows of the input: the key number of each; equal ones are the same row. */
const anyKeys = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 90 });

function rowsOf(operation: BulkOperation, keys: readonly number[]): readonly Readonly<Record<string, unknown>>[] {
  switch (operation) {
    case "CreateRows":
      return keys.map((_, number) => ({ pb_number: number }));
    case "UpdateRows":
      return keys.map((key, number) => ({ pb_rowid: idOf(key), pb_number: number }));
    case "UpsertRows":
      return keys.map((key, number) => ({ pb_key: `k${key}`, pb_number: number }));
    case "DeleteRows":
      // A delete has no column to tell it apart from another of the same row.
      return keys.map((_, number) => ({ pb_rowid: idOf(number) }));
  }
}

/** What must be true, whatever happened. */
function expectHonest(
  answer: RowsAnswer,
  operation: BulkOperation,
  rows: readonly object[],
  options: { readonly repeatLost: boolean; readonly findBadRows: boolean },
  service: BulkService,
): void {
  expect(answer.elapsed).to.be.at.most(118_000);
  if (answer.json.error !== undefined) throw new Error(answer.json.error.message);
  const { results, toSendAgain, inDoubt, summary } = answer.json;
  expect(results.map(({ row }) => row)).to.deep.equal(rows.map((_, index) => index + 1));
  expect(summary.succeeded + summary.failed + summary.notExecuted).to.equal(rows.length);
  const again: object[] = [];
  const doubtful: object[] = [];
  for (const [index, row] of rows.entries()) {
    const written = service.written.get(index) ?? 0;
    const { outcome = "", error = null, id = null } = results[index] ?? {};
    const what = `${operation} ${index}: ${outcome} ${error?.code ?? ""} ${error?.message ?? ""}, written ${written} times`;
    if (operation === "CreateRows" || (operation !== "DeleteRows" && !options.repeatLost))
      expect(written, what).to.be.at.most(1);
    if (outcome === "unknown") doubtful.push(row);
    else if (outcome === "failed" || outcome === "notExecuted") expect(written, what).to.equal(0);
    else expect(written, what).to.be.at.least(1);
    if (outcome === "notExecuted" && error?.code !== "ChangeSetRolledBack") again.push(row);
    if (outcome === "created" && id !== null && !isMade(row, id)) expect(id, what).to.equal(idOf(index));
    // A good row never fails with a bad one.
    if (options.findBadRows && service.trouble(index) !== "bad") expect(outcome, what).not.to.equal("failed");
  }
  expect(toSendAgain).to.deep.equal(again);
  expect(inDoubt).to.deep.equal(doubtful);
}

/** Rows of elastic tables get their ids from the action. */
const isMade = (row: object, id: string): boolean => !("pb_rowid" in row) && !id.startsWith("00000000-0000-4000-8000-");

describeWith("dotnet", "rows of Dataverse under random troubles", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });
  this.timeout(600_000);

  it("nothing is written twice that must not be, the results say what was written, and the last of equal rows stays", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOperation,
        anyKeys,
        anyTroubles,
        fc.record({
          chunkSize: fc.constantFrom(1, 3, 40, 1000),
          parallelChunks: fc.integer({ min: 1, max: 6 }),
          findBadRows: fc.boolean(),
          repeatLost: fc.boolean(),
        }),
        async (operation, keys, troubles, options) => {
          const service = new BulkService(troubles);
          const rows = rowsOf(operation, keys);
          const input = { rows, ...options, ...(operation === "UpsertRows" ? { key: "pb_key" } : {}) };
          const answer = await runRows({ operation, table: "pb_rows", input }, service.answer);
          expectHonest(answer, operation, rows, options, service);
          expectOrder(answer, operation, keys, service);
        },
      ),
      { numRuns },
    );
  });
});

/** Of rows with the same key, the last one that is reported as written is what is stored, unless one is in doubt. */
function expectOrder(
  answer: RowsAnswer,
  operation: BulkOperation,
  keys: readonly number[],
  service: BulkService,
): void {
  if (operation !== "UpdateRows" && operation !== "UpsertRows") return;
  for (const key of new Set(keys)) {
    const same = answer.json.results.filter((_, index) => keys[index] === key);
    const open = same.findIndex(({ outcome }) => outcome === "unknown" || outcome === "notExecuted");
    const last = same.findLastIndex(({ outcome }) => outcome === "updated" || outcome === "upserted");
    // What is sent again later must not write over a newer row.
    if (open >= 0) expect(last, `key ${key}, open row ${open}`).to.be.lessThan(open);
    if (same[open]?.outcome === "unknown") continue;
    const stored = service.stored.get(operation === "UpdateRows" ? idOf(key) : `pb_rows(pb_key='k${key}')`);
    expect(stored, `key ${key}`).to.equal(last < 0 ? undefined : Number(same[last]?.row) - 1);
  }
}
