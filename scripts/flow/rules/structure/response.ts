import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";
import { ancestors } from "../../model/index.js";
import type { FlowRule } from "../flow-rule.js";

/** Triggers that nobody waits for. Others, such as webhooks of agents, may take a response. */
const withoutCaller = new Set([
  "recurrence",
  "slidingwindow",
  "openapiconnection",
  "apiconnection",
  "openapiconnectionnotification",
]);

const source =
  "Microsoft Learn: [Triggers and actions reference](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#response-action).";

export const responseWithoutRequest: FlowRule = {
  code: "ResponseWithoutRequest",
  summary: "A flow with a Response has a trigger that somebody waits for.",
  why: "A Response responds to the call that started the run. Without a Request trigger there is no such call, and the platform refuses to save the flow.",
  fix: "Start the flow with a Request trigger, or remove the Response.",
  source,
  severity: "error",
  check({ actions, triggers }, report) {
    const [trigger] = triggers;
    if (trigger === undefined || !triggers.every(({ typeKey }) => withoutCaller.has(typeKey))) return;
    for (const action of actions) {
      if (action.typeKey !== "response") continue;
      report(
        action.location,
        `Response '${shorten(action.name)}' has no caller to respond to: the trigger is ${shorten(trigger.type)}, expected Request`,
        { at: "key" },
      );
    }
  },
};

export const responseInLoop: FlowRule = {
  code: "ResponseInLoop",
  summary: "A Response is not inside a loop.",
  why: "A call gets one response. The platform refuses a Response inside Foreach or Until.",
  fix: "Collect the result in the loop and respond after it.",
  source,
  severity: "error",
  check({ actions }, report) {
    for (const action of actions) {
      if (action.typeKey !== "response") continue;
      const loop = ancestors(action).find(({ typeKey }) => typeKey === "foreach" || typeKey === "until");
      if (loop === undefined) continue;
      report(
        action.location,
        `Response '${shorten(action.name)}' is inside the loop '${shorten(loop.name)}', expected outside of loops`,
        { at: "key" },
      );
    }
  },
};

export const responseWithConcurrency: FlowRule = {
  code: "ResponseWithConcurrency",
  summary: "When runs of the trigger are limited, a Response is asynchronous.",
  why: "A run that waits for its turn cannot respond in time. The platform refuses to save the flow with InvalidConcurrencyConfiguration.",
  fix: 'Turn the limit off, or set `"operationOptions": "Asynchronous"` on the Response.',
  source:
    "Microsoft Learn: [Triggers and actions reference](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#change-trigger-concurrency).",
  severity: "error",
  check({ actions, triggers }, report) {
    const limited = triggers.some(
      ({ definition }) => ownMember(ownMember(definition["runtimeConfiguration"], "concurrency"), "runs") !== undefined,
    );
    if (!limited) return;
    for (const action of actions) {
      const options = action.definition["operationOptions"];
      if (action.typeKey !== "response" || (typeof options === "string" && /asynchronous/i.test(options))) continue;
      report(
        action.location,
        `the trigger limits concurrent runs, so that Response '${shorten(action.name)}' must have operationOptions 'Asynchronous'`,
        { at: "key" },
      );
    }
  },
};
