import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ActionFailure } from "../engine/failures.js";
import type { ConnectorResponse } from "../engine/connector-response.js";
import type { OutsideCall, Responder } from "../engine/responder.js";
import { generateValue } from "./generate-value.js";
import type { SmokePlan } from "./plan.js";
import { memberShape } from "./shape.js";
import { splitPath, type SmokeFlow } from "./smoke-flow.js";

const json = { "Content-Type": "application/json; charset=utf-8" } as const;

/** Gives every call a response that is made from what is known of it. */
export function generatedResponder(flowOf: (id: string) => SmokeFlow | undefined, plan: SmokePlan): Responder {
  const retried = new Set<string>();
  return {
    source: "generated",
    respond(call) {
      const key = call.action.toLowerCase();
      const failure = plan.failures.get(key);
      if (failure === "TimedOut") throw plannedFailure(call.action, failure);
      if (failure === "Failed") return failed(call);
      const attempt = `${call.run} ${key}`;
      if (failure === "Retried" && !retried.has(attempt)) {
        retried.add(attempt);
        return {
          statusCode: 503,
          headers: { ...json, "Retry-After": "1" },
          body: { error: plannedError(call.action) },
        };
      }
      return generatedResponse(flowOf(call.flow), key, plan);
    },
  };
}

/**
 * A response to a call of an action that succeeds.
 * @param key its name in lower case
 */
export function generatedResponse(flow: SmokeFlow | undefined, key: string, plan: SmokePlan): ConnectorResponse {
  const action = flow?.model.actionsByName.get(key);
  if (flow === undefined || action === undefined) return { statusCode: 200, headers: json, body: {} };
  const shape = flow.shapes.outputsOf(action);
  const headers = generateValue(memberShape(shape, "headers"), plan);
  const status = generateValue(
    { ...memberShape(shape, "statusCode"), schema: { type: "integer", default: 200 } },
    plan,
  );
  const body = memberShape(shape, "body");
  const known =
    body.schema !== undefined || body.type !== undefined || body.members.size > 0 || body.items !== undefined;
  const isText = body.parsed !== undefined || body.decoded !== undefined;
  const decided = plan.values.has(body.key);
  return {
    statusCode: Number(status),
    headers: { ...json, ...textMembers(headers) },
    body: known || isText || decided ? generateValue(body, plan) : {},
  };
}

function textMembers(value: unknown): Record<string, string> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, String(member)]));
}

function failed({ action }: OutsideCall): ConnectorResponse {
  return { statusCode: 400, headers: json, body: { error: plannedError(action) } };
}

function plannedError(action: string): JsonObject {
  return { message: `this run lets '${action}' fail on purpose` };
}

/** How an action that calls nothing fails on purpose. */
export function plannedFailure(action: string, status: "Failed" | "TimedOut"): ActionFailure {
  if (status === "TimedOut")
    return new ActionFailure("ActionTimedOut", `this run lets '${action}' time out on purpose`, { status: "TimedOut" });
  return new ActionFailure("BadRequest", `this run lets '${action}' fail on purpose`);
}

/** In a plan's counts: how many elements splitOn makes runs of. */
export const splitElements = "splitOn";

/** What fires the trigger: with splitOn one element, in the list where the flow looks for it. */
export function generatedTriggerOutputs({ model, shapes }: SmokeFlow, plan: SmokePlan): JsonObject {
  const [trigger] = model.triggers;
  const outputs: JsonObject = {};
  for (const member of shapes.trigger.members.values()) outputs[member.name] = generateValue(member, plan);
  if (!isJsonObject(outputs["headers"])) outputs["headers"] = {};
  const body = outputs["body"];
  const splitOn = trigger?.definition["splitOn"];
  if (typeof splitOn !== "string") return { ...outputs, body: body ?? {} };
  const elements = Array.from({ length: plan.counts.get(splitElements) ?? 1 }, () => body ?? {});
  const wrapped = splitPath(splitOn).reduceRight<unknown>((inner, name) => ({ [name]: inner }), elements);
  return { ...outputs, body: wrapped };
}
