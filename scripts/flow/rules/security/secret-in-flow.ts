import type { FlowRule } from "../context.js";
import { literalSecrets } from "../secrets.js";

/** No secret stands in a flow as plain text. */
export const secretInFlow: FlowRule = {
  code: "SecretInFlow",
  severity: "error",
  check({ actions, triggers }, report) {
    for (const { place, what } of [...triggers, ...actions].flatMap(literalSecrets))
      report(place, `${what} stands in the flow as plain text`);
  },
};
