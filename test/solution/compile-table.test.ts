import { expect } from "chai";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parseSource } from "../../scripts/core/source/read-source.js";
import { schemaChecker } from "../../scripts/core/source/schema-findings.js";
import { compileTable } from "../../scripts/solution/index.js";
import { repository } from "../support/repository.js";

const check = schemaChecker(
  JSON.parse(readFileSync(path.join(repository, "schemas/project/table.schema.json"), "utf8")) as object,
  "TableFile",
);
const text = readFileSync(path.join(repository, "tables/batch-job-retry.yaml"), "utf8");

function compile(source: string, prefix = "pb"): ReturnType<typeof compileTable> {
  return compileTable(parseSource("table.yaml", source), prefix, check);
}

describe("compiling tables", () => {
  it("gives the names that flows use, with the publisher's prefix", () => {
    const { table, diagnostics } = compile(text, "con");
    expect(diagnostics).to.deep.equal([]);
    expect(table).to.include({
      schemaName: "con_BatchJobRetry",
      logicalName: "con_batchjobretry",
      entitySetName: "con_batchjobretries",
      primaryIdColumn: "con_batchjobretryid",
      primaryNameColumn: "con_jobid",
    });
    expect(table?.columns.map((column) => [column.logicalName, column.type, column.maxLength])).to.deep.equal([
      ["con_jobid", "text", 20],
      ["con_attempts", "wholeNumber", undefined],
      ["con_series", "wholeNumber", undefined],
      ["con_jobend", "text", 40],
      ["con_lastfailure", "dateTime", undefined],
      ["con_lasterror", "multilineText", 4000],
      ["con_state", "text", 20],
    ]);
    expect(table?.keys).to.deep.equal([
      { schemaName: "con_JobIdKey", logicalName: "con_jobidkey", displayName: "Job ID", columns: ["con_jobid"] },
    ]);
  });

  const wrong: readonly [string, string, string, string, number][] = [
    ["an unknown property", "displayName: Batch Job Retry", "label: x\ndisplayName: y", "TableFile", 6],
    ["a type that is none", "type: wholeNumber", "type: number", "TableFile", 20],
    ["text without length", "    maxLength: 20\n    required", "    required", "TableColumn", 11],
    ["a length on a number", "minimum: 0", "minimum: 0\n    maxLength: 5", "TableColumn", 17],
    ["a length that is too much", "maxLength: 40", "maxLength: 5000", "TableColumn", 31],
    ["bounds on text", "maxLength: 40", "maxLength: 40\n    minimum: 1", "TableColumn", 27],
    ["a column that Dataverse has", "  State:", "  StateCode:", "TableColumn", 41],
    ["a column in the row id's place", "  State:", "  BatchJobRetryId:", "TableColumn", 41],
    ["two columns in one place", "  State:", "  ATTEMPTS:", "TableColumn", 41],
    ["a primary column that is none", "primaryColumn: JobId", "primaryColumn: Job", "TablePrimaryColumn", 9],
    ["a primary column that is no text", "primaryColumn: JobId", "primaryColumn: Attempts", "TablePrimaryColumn", 9],
    ["a key of nothing", "columns: [JobId]", "columns: [Job]", "TableKey", 49],
    ["a key of long text", "columns: [JobId]", "columns: [LastError]", "TableKey", 49],
  ];
  for (const [what, from, to, code, line] of wrong) {
    it(`finds ${what}, and where`, () => {
      const source = text.replace(from, to);
      expect(source).to.not.equal(text);
      const { table, diagnostics } = compile(source);
      expect(table).to.equal(undefined);
      expect(diagnostics.map((finding) => finding.code)).to.include(code);
      expect(
        diagnostics.map((finding) => finding.range.line),
        JSON.stringify(diagnostics),
      ).to.include(line);
    });
  }
});
