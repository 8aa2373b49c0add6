import { differences, everyScenario, outcomeOf, run, unexplained } from "./compare.js";
import { observe } from "./observe.js";
import { hostings, templateForms } from "./exported-sets.js";

/** Prints what differs between the scenarios of templates as cloud flows and as exported workflows. */
const [wanted, name] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const managedConnectors = process.argv.includes("--managed-connectors");
const longest = 400;
const forms = templateForms({ managedConnectors });
const scenarios = everyScenario().filter(
  (one) => (wanted === undefined || one.template === wanted) && (name === undefined || one.name === name),
);
let equal = 0;
for (const scenario of scenarios) {
  const cloud = await run(scenario, forms.cloud);
  for (const hosting of hostings) {
    const outcome = await outcomeOf(scenario, forms.exported[hosting]);
    const found = differences(cloud, observe(outcome));
    for (const message of unexplained(scenario, outcome))
      console.log(`${scenario.template}/${scenario.name} ${hosting} expected: ${message.slice(0, longest)}`);
    if (Object.keys(found).length === 0) equal++;
    else {
      console.log(`${scenario.template}/${scenario.name} ${hosting}: ${Object.keys(found).join(" ")}`);
      for (const line of Object.values(found).flat().slice(0, 12)) console.log(`    ${line.slice(0, longest)}`);
    }
  }
}
console.log(`${equal} of ${scenarios.length * hostings.length} equal`);
process.exit();
