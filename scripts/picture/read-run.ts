import { expectedNames } from "../core/output/expected-names.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { isJsonObject } from "../core/json/json-object.js";
import { overlayOf, type RanAction, type RunOverlay } from "./run-overlay.js";

/**
 * What a result of `power-batch rehearse --format json` says about one flow.
 * @param file the result's name, for errors
 * @param flow the flow's name, as the result has it
 * @param scenario one scenario; undefined takes all of them together
 * @throws InputError when it is not such a result, or has nothing about the flow
 */
export function readRun(value: unknown, file: string, flow: string, scenario: string | undefined): RunOverlay {
  const flows = isJsonObject(value) ? value["flows"] : undefined;
  if (!Array.isArray(flows))
    throw new InputError(`${file}: has no list 'flows', expected a result of 'rehearse --format json'`);
  const results = flows.filter(isJsonObject);
  const own = results.filter(
    (result) => result["flow"] === flow && (scenario === undefined || result["scenario"] === scenario),
  );
  if (own.length === 0) {
    const wanted = scenario === undefined ? "" : ` and the scenario '${scenario}'`;
    const names = results.map((result) => String(result["flow"]));
    throw new InputError(`${file}: has nothing about the flow '${flow}'${wanted}, ${expectedNames(names, flow)}`);
  }
  return overlayOf(own.flatMap(({ actions }) => (Array.isArray(actions) ? actions.filter(isRanAction) : [])));
}

function isRanAction(value: unknown): value is RanAction {
  return isJsonObject(value) && typeof value["name"] === "string" && typeof value["status"] === "string";
}
