import { expect } from "chai";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { checkPackage } from "../../scripts/solution/index.js";
import { packageRules, solutionRules } from "../../scripts/solution/rules/solution-rules.js";
import { repository } from "../support/repository.js";
import { mutations } from "./support/mutations.js";
import { mutated, replace } from "./support/mutate-package.js";

describe("checking a package", () => {
  for (const [check, what, solution, change] of mutations) {
    it(`${check} sees ${what}`, () => {
      const findings = mutated(solution, change);
      expect(findings.map((finding) => finding.code)).to.include(check);
      for (const { message } of findings) expect(message).to.not.match(/\.$/);
    });
  }

  it("ArchiveRefused sees what is not an archive", () => {
    expect(checkPackage(Buffer.from("nothing"), true).map(({ code }) => code)).to.deep.equal(["ArchiveRefused"]);
  });

  it("has a mutation for every rule there is", () => {
    const tried = new Set<string>(mutations.map(([check]) => check));
    const untried = [...solutionRules, ...packageRules].filter(({ code }) => !tried.has(code)).map(({ code }) => code);
    expect(untried).to.deep.equal([]);
    // The page for people lists them, and how often each is tried.
    const page = readFileSync(path.join(repository, "docs/solutions.md"), "utf8");
    expect(page).to.include(`${mutations.length + 1} mutations`);
  });

  it("knows where the finding is, in XML and in JSON", () => {
    const [type] = mutated("Flows", replace("solution.xml", '<RootComponent type="29"', '<RootComponent type="10062"'));
    expect(type?.code).to.equal("SolutionRootComponentNotAllowed");
    expect(type?.file).to.equal("solution.xml");
    expect(type?.pointer).to.match(/^\/SolutionManifest\/RootComponents\/RootComponent\/@type$/);
    expect(type?.range.line).to.be.above(20);
    const [operation] = mutated(
      "All",
      replace("Workflows/Ledger", '"operationId": "GetBatchJob"', '"operationId": "GetJob"'),
    );
    expect(operation?.code).to.equal("SolutionFlowOperation");
    expect(operation?.pointer).to.equal("/properties/definition/actions/Read/inputs/host/operationId");
    expect(operation?.range.line).to.be.above(10);
  });
});
