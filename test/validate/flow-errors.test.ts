import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { registry } from "../../scripts/validate/registry.js";
import { repository } from "../support/repository.js";

/** Source: Microsoft Learn, Cloud flow error code reference, quick reference table (April 2026). */
const reference =
  "InvalidTemplate ExpressionEvaluationFailed ActionFailed FlowCheckerError InvalidConnection ConnectionNotConfigured " +
  "Unauthorized Forbidden BadRequest NotFound TriggerConditionNotMet ActionTimedOut DuplicateActionName " +
  "MissingRequiredProperty ContentConversionFailed WorkflowRunActionRepetitionQuotaExceeded " +
  "DirectApiAuthorizationRequired FlowRunQuotaExceeded ConnectionAuthorizationFailed OperationTimedOut";

const page = fs.readFileSync(path.join(repository, "docs/flow-errors.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:-|code |inner code )/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

describe("docs/flow-errors.md", () => {
  it("has every code of Microsoft's reference", () => {
    const listed = rows.flatMap(([, codes = ""]) => codes.split(/, /));
    expect(reference.split(" ").filter((code) => !listed.includes(code))).to.deep.equal([]);
  });

  it("names rules that exist, or says why there is none", () => {
    for (const [, code = "", found = "", reason = ""] of rows) {
      const named = found.match(/\b[A-Z][a-z]+(?:[A-Z][A-Za-z]*)+\b/g) ?? [];
      expect(
        named.filter((one) => !registry.has(one)),
        code,
      ).to.deep.equal([]);
      expect(
        named.length > 0 || reason !== "" || found.startsWith("none: ") || code.startsWith("descriptions"),
        code,
      ).to.equal(true);
    }
  });
});
