import { expect } from "chai";
import { strToU8, zipSync } from "fflate";
import { validate, type Diagnostic } from "../../../scripts/validate/index.js";
import { registry } from "../../../scripts/validate/registry.js";
import { connectorFiles, validateFiles } from "../../connector/rules/fixture.js";
import { changedFlow, validateFlow } from "../../flow/rules/fixture.js";
import { soundSolution, unpacked, type Files } from "../../solution/support/sound-solution.js";
import { memoryHost } from "../../support/memory-host.js";
import { allStories } from "./all-stories.js";
import { addressOf, type Story } from "./story.js";

async function findings({ connector, flow, solution, form }: Story): Promise<readonly Diagnostic[]> {
  if (connector !== undefined) return (await validateFiles(connectorFiles(connector))).diagnostics;
  if (flow !== undefined) return (await validateFlow(changedFlow(flow))).diagnostics;
  const files = soundSolution();
  solution?.(files);
  const all = form === "unpacked" ? unpackedAs(files) : { "a.zip": zipped(files, form) };
  const paths = form === "unpacked" ? ["solution"] : ["a.zip"];
  return (await validate({ paths, host: memoryHost(all) })).diagnostics;
}

function unpackedAs(files: Files): Files {
  return Object.fromEntries(Object.entries(unpacked(files)).map(([name, text]) => [`solution/${name}`, text]));
}

function zipped(files: Files, form: Story["form"]): Uint8Array {
  const folder = form === "in a folder of the zip" ? "Sound/" : "";
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [folder + name, strToU8(text)])));
  return form === "in another zip" ? zipSync({ "Sound.zip": zip }) : zip;
}

describe("stories of failures", () => {
  it("are sixty at least, each told once", () => {
    expect(allStories.length).to.be.at.least(60);
    const told = allStories.map((story) => `${addressOf(story)} ${story.what}`);
    expect(new Set(told).size).to.equal(told.length);
  });

  it("are found, more than 95 of 100", () => {
    const found = allStories.filter(({ code }) => code !== undefined);
    expect(found.length / allStories.length).to.be.above(0.95);
    for (const { code, missed } of allStories) expect(missed === undefined).to.equal(code !== undefined);
  });

  for (const story of allStories) {
    const { code } = story;
    if (code === undefined) continue;
    it(`${story.what} (${addressOf(story)}): ${code}`, async () => {
      expect(registry.has(code)).to.equal(true);
      expect((await findings(story)).map((one) => one.code)).to.include(code);
    });
  }
});
