import { expect } from "chai";
import { strToU8, zipSync } from "fflate";
import { validate } from "../../scripts/validate/index.js";
import { changedFlow } from "../flow/rules/fixture.js";
import { memoryHost } from "../support/memory-host.js";

const broken = JSON.stringify(changedFlow({ "D/actions/Ask/inputs/method": "GETT" }));
const sound = JSON.stringify(changedFlow({}));

async function filesWithFinding(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const { diagnostics } = await validate({ paths: ["."], host: memoryHost(files) });
  return diagnostics.filter(({ code }) => code === "HttpMethodUnknown").map(({ file }) => file);
}

describe("one fault in a project", () => {
  const project = { "power-batch.yaml": "name: toy\nversion: 1.0.0\n" };
  const zip = zipSync({ "Workflows/ask.json": strToU8(broken) });

  it("is one finding, in the file nearest to its source", async () => {
    const built = { "dist/flows/ask.json": broken, "dist/solutions/All.zip": zip };
    expect(await filesWithFinding({ ...project, "flows/ask/flow.json": broken, ...built })).to.deep.equal([
      "flows/ask/flow.json",
    ]);
    expect(await filesWithFinding({ ...project, "flows/ask/flow.json": sound, ...built })).to.deep.equal([
      "dist/flows/ask.json",
    ]);
  });

  it("is a finding in every source that has it, and outside of projects everywhere", async () => {
    const sources = { "flows/a/flow.json": broken, "flows/b/flow.json": broken };
    expect(await filesWithFinding({ ...project, ...sources })).to.have.length(2);
    expect(await filesWithFinding({ "flows/a/flow.json": broken, "dist/flows/a.json": broken })).to.have.length(2);
  });
});
