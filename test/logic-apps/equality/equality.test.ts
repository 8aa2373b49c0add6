import { expect } from "chai";
import { describeWith } from "../../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../../support/script-host.js";
import { differences, everyScenario, outcomeOf, run, unexplained } from "./compare.js";
import { hostings, templateForms, type TemplateForms } from "./exported-sets.js";
import { knownDifferences } from "./known-differences.js";
import { observe, parts, type Part } from "./observe.js";

const partsOf = (isChance: boolean, hasQueue = true): Map<string, readonly Part[]> =>
  new Map(
    knownDifferences
      .filter((one) => (one.isChance ?? false) === isChance && (hasQueue || one.isOfQueue !== true))
      .flatMap(({ scenarios }) => Object.entries(scenarios)),
  );
const known = partsOf(false);
const knownWithoutQueue = partsOf(false, false);
const chance = partsOf(true);

/** What differs, in one line for each part. */
function shown(found: Partial<Record<Part, readonly string[]>>): string {
  return Object.entries(found)
    .map(([part, lines]) => `${part}:\n${lines.slice(0, 6).join("\n")}`)
    .join("\n");
}

describeWith("dotnet", "templates as exported workflows do what they do as cloud flows", () => {
  let forms: TemplateForms;
  let managed: TemplateForms;
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
    forms = templateForms();
    managed = templateForms({ managedConnectors: true });
  });

  const scenarios = everyScenario();
  for (const template of new Set(scenarios.map((one) => one.template))) {
    it(template, async () => {
      for (const scenario of scenarios.filter((one) => one.template === template)) {
        const title = `${template}/${scenario.name}`;
        const cloud = await run(scenario, forms.cloud);
        for (const [form, set, expected] of hostings.flatMap((hosting) => [
          [hosting, forms.exported[hosting], known] as const,
          [`${hosting} with managed connectors`, managed.exported[hosting], knownWithoutQueue] as const,
        ])) {
          const outcome = await outcomeOf(scenario, set);
          const found = differences(cloud, observe(outcome));
          expect(unexplained(scenario, outcome), `${title}, ${form}: what is expected`).to.deep.equal([]);
          const certain = parts.filter((part) => part in found && chance.get(title)?.includes(part) !== true);
          expect(certain, `${title}, ${form}: ${shown(found)}`).to.deep.equal(expected.get(title) ?? []);
        }
      }
    }).timeout(600_000);
  }

  it("has no difference that is explained and not there", () => {
    const titles = scenarios.map(({ template, name }) => `${template}/${name}`);
    expect(titles).to.include.members([...known.keys(), ...chance.keys()]);
  });
});
