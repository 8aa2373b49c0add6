import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { ancestors, endsBefore } from "../../model/index.js";
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

export const responseStatusNotValid: FlowRule = {
  code: "ResponseStatusNotValid",
  summary: "A Response has a status code from 100 to 599.",
  why: "The platform refuses to save the flow, or the caller gets no response.",
  fix: "Set `statusCode`, such as 200.",
  source,
  severity: "error",
  check({ actions }, report) {
    for (const { name, typeKey, inputs, inputsLocation } of actions) {
      if (typeKey !== "response") continue;
      const { statusCode } = inputs;
      if (statusCode === undefined) {
        report(inputsLocation, `Response '${shorten(name)}' has no statusCode`, { at: "key" });
        continue;
      }
      if (typeof statusCode === "string" && statusCode.includes("@")) continue;
      const code = typeof statusCode === "string" && statusCode.trim() !== "" ? Number(statusCode) : statusCode;
      if (typeof code === "number" && Number.isInteger(code) && code >= 100 && code <= 599) continue;
      report(
        below(inputsLocation, "statusCode"),
        `the status code is ${shorten(JSON.stringify(statusCode))}, expected a number from 100 to 599`,
      );
    }
  },
};

/** Kinds of Response that only callers of the same kind understand. Source: exported flows. */
const callers: ReadonlyMap<string, readonly string[]> = new Map([
  ["powerapp", ["button", "powerapp", "powerappv2", "apiconnection"]],
  ["virtualagent", ["virtualagent", "skills", "agent"]],
  ["skills", ["skills", "virtualagent", "agent"]],
]);

export const responseKindMismatch: FlowRule = {
  code: "ResponseKindMismatch",
  summary: "A Response is of a kind that the caller of the flow understands.",
  why: "The response for an app or an agent can only be used in a flow that an app, an agent or another flow starts; the flow cannot be saved or turned on with another trigger.",
  fix: "Use the response of the trigger's kind: Response for HTTP requests, 'Respond to a Power App or flow' for apps and child flows.",
  source: "Exported flows.",
  severity: "warning",
  check({ actions, triggers }, report) {
    const [trigger] = triggers;
    const kind = trigger?.definition["kind"];
    if (trigger?.typeKey !== "request" || typeof kind !== "string") return;
    for (const { name, typeKey, definition, location } of actions) {
      if (typeKey !== "response") continue;
      const own = definition["kind"];
      const expected = typeof own === "string" ? callers.get(own.toLowerCase()) : undefined;
      if (expected === undefined || expected.includes(kind.toLowerCase()) || kind.toLowerCase() !== "http") continue;
      report(
        below(location, "kind"),
        `Response '${shorten(name)}' is of kind ${shorten(String(own))}, but the trigger takes ${shorten(kind)} requests, expected Http`,
      );
    }
  },
};

export const responseTwice: FlowRule = {
  code: "ResponseTwice",
  summary: "A run responds once.",
  why: "The caller has its response after the first one; the second fails the run.",
  fix: "Collect the result first, and respond once at the end.",
  source,
  severity: "warning",
  check({ actions }, report) {
    const responses = actions.filter(({ typeKey }) => typeKey === "response");
    for (const second of responses) {
      const first = responses.find(
        (one) =>
          one !== second &&
          second.runAfter.some(
            ({ predecessor, statuses }) =>
              predecessor !== undefined &&
              statuses.some((status) => /^succeeded$/i.test(status)) &&
              (predecessor === one || (one.branch === second.branch && endsBefore(one, predecessor))),
          ) &&
          one.branch === second.branch,
      );
      if (first === undefined) continue;
      report(second.location, `'${shorten(second.name)}' responds after '${shorten(first.name)}' has`, { at: "key" });
    }
  },
};
