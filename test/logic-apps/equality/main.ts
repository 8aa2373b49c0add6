import { differences, everyScenario, run } from "./compare.js";
import { hostings, templateForms } from "./exported-sets.js";

/** Prints what differs between the scenarios of templates as cloud flows and as exported workflows. */
const [, , wanted, name] = process.argv;
const longest = 400;
const forms = templateForms();
const scenarios = everyScenario().filter(
  (one) => (wanted === undefined || one.template === wanted) && (name === undefined || one.name === name),
);
let equal = 0;
for (const scenario of scenarios) {
  const cloud = await run(scenario, forms.cloud);
  for (const hosting of hostings) {
    const found = differences(cloud, await run(scenario, forms.exported[hosting]));
    if (Object.keys(found).length === 0) equal++;
    else {
      console.log(`${scenario.template}/${scenario.name} ${hosting}: ${Object.keys(found).join(" ")}`);
      for (const line of Object.values(found).flat().slice(0, 12)) console.log(`    ${line.slice(0, longest)}`);
    }
  }
}
console.log(`${equal} of ${scenarios.length * hostings.length} equal`);
process.exit();
