import type { PropertiesRule } from "../context.js";
import { policyParameter } from "../policy-templates.js";
import { textsIn } from "../policy-expressions.js";
import { follow, successSchema } from "../dynamic-targets.js";
import { policyTargets } from "./policy-targets.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

/** `triggerBody()` with the names and numbers behind it. */
const body = /triggerBody\(\)((?:\??\.[A-Za-z_$][\w$]*|\??\[(?:\d+|'[^']*')\])+)/g;

export const pollingTriggerPathUnknown: PropertiesRule = {
  code: "PollingTriggerPathUnknown",
  summary: "A pollingtrigger policy belongs to a trigger and reads what its response has.",
  why: "With a path that does not exist the trigger never fires, or fires for the same rows again and again.",
  fix: "Correct the path in `triggerDataPath` and `triggerConfig`, or the operation that the policy is limited to.",
  source:
    "Microsoft Learn: [Create a polling trigger](https://learn.microsoft.com/connectors/custom-connectors/create-polling-trigger).",
  severity: "warning",
  check({ index, definition }, report) {
    if (definition === undefined) return;
    for (const policy of index.policies) {
      if (policy.template !== "pollingtrigger") continue;
      for (const operation of policyTargets(definition, policy)) {
        const named = policy.operations.find(({ name }) => String(name).toLowerCase() === operation.id?.toLowerCase());
        if (named !== undefined && operation.trigger === undefined) {
          report(named.location, `the operation '${operation.id ?? ""}' is not a trigger, expected one that polls`);
          continue;
        }
        const schema = successSchema(operation);
        if (schema === undefined || operation.trigger === undefined) continue;
        for (const name of ["triggerDataPath", "triggerConfig"]) {
          for (const [text, path] of textsIn(policy.parameters[policyParameter(name)])) {
            for (const match of text.matchAll(body)) {
              const steps = (match[1] ?? "").replaceAll("?", "").replace(/\['?([^\]']*)'?\]/g, ".$1");
              const pointer = steps
                .split(".")
                .map((token) => token.replaceAll("~", "~0").replaceAll("/", "~1"))
                .join("/");
              if (follow(definition, schema, pointer) !== undefined) continue;
              report(
                below(policy.parametersLocation, policyParameter(name), ...path),
                `the response of '${operation.id ?? ""}' has nothing at '${shorten(steps.slice(1))}'`,
              );
            }
          }
        }
      }
    }
  },
};
