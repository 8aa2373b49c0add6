import { expect } from "chai";
import { strToU8, zipSync } from "fflate";
import { validate, type Diagnostic } from "../../../scripts/validate/index.js";
import { unpacked, type Files } from "../../solution/support/sound-solution.js";
import { memoryHost } from "../../support/memory-host.js";
import { solutionFaults } from "./solution-faults.js";
import { wholeSolution } from "./whole-solution.js";

async function inZip(files: Files): Promise<readonly Diagnostic[]> {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  const host = memoryHost({ "a.zip": zipSync(Object.fromEntries(entries)) });
  return (await validate({ paths: ["a.zip"], host })).diagnostics;
}

async function inFolder(files: Files): Promise<readonly Diagnostic[]> {
  const entries = Object.entries(unpacked(files)).map(([name, text]) => [`solution/${name}`, text] as const);
  return (await validate({ paths: ["solution"], host: memoryHost(Object.fromEntries(entries)) })).diagnostics;
}

const forms = { packed: inZip, unpacked: inFolder } as const;

describe("faults planted into solutions", () => {
  it("are a hundred at least, each one told once", () => {
    expect(solutionFaults.length).to.be.at.least(100);
    expect(new Set(solutionFaults.map(({ what }) => what)).size).to.equal(solutionFaults.length);
  });

  for (const [form, check] of Object.entries(forms)) {
    it(`are planted into something sound, ${form}`, async () => {
      expect(await check(wholeSolution())).to.deep.equal([]);
    });

    for (const { what, code, change, form: only } of solutionFaults) {
      if (only !== undefined && only !== form) continue;
      it(`${what}, ${form}: ${code}`, async () => {
        const files = wholeSolution();
        change(files);
        const found = (await check(files)).map((one) => one.code);
        expect(found).to.include(code);
        expect(found).not.to.include("RuleCrashed");
      });
    }
  }
});
