import { expect } from "chai";
import { validate } from "../../scripts/validate/index.js";
import { connectorFiles } from "../connector/rules/fixture.js";
import { manyPaths } from "../connector/rules/samples.js";
import { changedFlow, fullPointer } from "../flow/rules/fixture.js";
import { loadFixtures } from "../support/rule-fixtures.js";
import { memoryHost } from "../support/memory-host.js";

/** A definition with one mistake, and the finding that it must give. */
interface Mutation {
  readonly name: string;
  readonly code: string;
  readonly at: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** The same text as other tools write it: on one line, with tabs, with CRLF. Findings may not depend on layout. */
const layouts: readonly ((text: string) => string)[] = [
  (text) => JSON.stringify(JSON.parse(text)),
  (text) => JSON.stringify(JSON.parse(text), null, "\t"),
  (text) => text.replaceAll("\n", "\r\n"),
];

async function corpus(): Promise<Mutation[]> {
  const mutations: Mutation[] = [];
  const extra = Object.fromEntries(
    Object.entries(manyPaths(12)).map(([path, value]) => [`/paths/~1more~1${path.slice(1)}`, value]),
  );
  for (const [code, { fails }] of Object.entries(await loadFixtures("connector"))) {
    fails.forEach(({ change, at }, index) => {
      // A mistake in a larger connector, in another layout than the fixture's own test has.
      const files = connectorFiles("/paths" in change ? change : { ...extra, ...change });
      const layout = layouts[mutations.length % layouts.length]!;
      const laidOut = Object.entries(files).map(([file, content]) => [
        file,
        typeof content === "string" && file.endsWith(".json") ? layout(content) : content,
      ]);
      mutations.push({ name: `connector ${code} ${index + 1}`, code, at, files: Object.fromEntries(laidOut) });
    });
  }
  for (const [code, { fails }] of Object.entries(await loadFixtures("flow"))) {
    fails.forEach(({ change, at }, index) => {
      const layout = layouts[mutations.length % layouts.length]!;
      const text = layout(JSON.stringify(changedFlow(change), null, 2));
      mutations.push({ name: `flow ${code} ${index + 1}`, code, at: fullPointer(at), files: { "flow.json": text } });
    });
  }
  return mutations;
}

const mutations = await corpus();

describe("mutated definitions", () => {
  it("are at least two hundred", () => {
    expect(mutations.length).to.be.above(200);
  });

  for (const { name, code, at, files } of mutations) {
    it(name, async () => {
      const { diagnostics } = await validate({ paths: ["."], host: memoryHost(files) });
      const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
      expect(found.map((diagnostic) => diagnostic.pointer)).to.include(at);
      expect(diagnostics.map((diagnostic) => diagnostic.code)).not.to.include("RuleCrashed");
      // Only the rule itself sees it: switched off, the mistake stays unnoticed, and this test would fail.
      const without = await validate({ paths: ["."], host: memoryHost(files), rules: { [code]: "off" } });
      expect(without.diagnostics.filter((diagnostic) => diagnostic.code === code)).to.deep.equal([]);
    });
  }
});
