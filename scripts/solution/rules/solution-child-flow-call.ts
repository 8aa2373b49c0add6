import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { didYouMean } from "../../core/rules/suggest.js";
import { bareId } from "../model/ids.js";
import { flowsById } from "../model/flows-by-id.js";
import type { FlowPart } from "../model/solution-context.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionChildFlowCall: SolutionRule = {
  code: "SolutionChildFlowCall",
  severity: "warning",
  summary: "A child flow is started by hand or by an app, responds, and is given the inputs that it has.",
  why: "The designer offers only flows with such a trigger and a response. Without them the parent cannot be saved or turned on; an input that the child does not have is refused, one that it requires and is not given fails the run.",
  fix: "Start the child with 'Manually trigger a flow', end it with 'Respond to a Power App or flow', and fill in its inputs by their names in the child's trigger.",
  source:
    "Microsoft Learn: [Create child flows](https://learn.microsoft.com/power-automate/create-child-flows); exported flows.",
  example: '`"body": { "txet": "…" }` for a child whose trigger has the input `text`.',
  check(context, report) {
    const known = flowsById(context);
    for (const { childFlows, model, locationOf } of context.flows) {
      for (const { name, id, location } of childFlows) {
        const child = known.get(bareId(id));
        if (child === undefined) continue;
        const trigger = child.model.triggers[0];
        if (trigger !== undefined && trigger.typeKey !== "request")
          report(
            location,
            `'${shorten(name)}' runs a flow that ${shorten(trigger.type)} starts, expected a manual trigger`,
          );
        if (!child.model.actions.some(({ typeKey }) => typeKey === "response"))
          report(
            location,
            `'${shorten(name)}' runs a flow that never responds, expected 'Respond to a Power App or flow'`,
          );
        const schema = trigger?.inputs["schema"];
        const caller = model.actionsByName.get(name.toLowerCase());
        const body = caller?.inputs["body"];
        if (caller === undefined || !isJsonObject(schema) || (body !== undefined && !isJsonObject(body))) continue;
        const where = below(locationOf(caller.inputsLocation), ...(body === undefined ? [] : ["body"]));
        checkInputs(schema, body ?? {}, (member, message, details) =>
          report(member === undefined ? where : below(where, member), message, { at: "key", ...details }),
        );
      }
    }
  },
};

type ReportInput = (member: string | undefined, message: string, details?: { help?: string }) => void;

function checkInputs(schema: JsonObject, body: JsonObject, report: ReportInput): void {
  const { properties, required } = schema;
  if (!isJsonObject(properties)) return;
  const names = Object.keys(properties);
  const title = (name: string): string => {
    const text = ownMember(properties[name], "title");
    return typeof text === "string" && text !== name ? `${name} ('${shorten(text)}')` : name;
  };
  for (const name of Object.keys(body)) {
    if (!names.includes(name)) report(name, `the child flow has no input '${shorten(name)}'`, didYouMean(name, names));
  }
  for (const name of Array.isArray(required) ? (required as unknown[]) : []) {
    if (typeof name !== "string" || Object.hasOwn(body, name)) continue;
    report(undefined, `the child flow requires the input ${shorten(title(name))}, which is not given`);
  }
}

export const solutionFlowsCallEachOther: SolutionRule = {
  code: "SolutionFlowsCallEachOther",
  severity: "warning",
  summary: "No flow runs itself by way of its child flows.",
  why: "Each waits for the other: runs start until a limit stops them. Neither flow can be turned on first, because each needs the other one on.",
  fix: "Move what both need into a third flow.",
  source: "Microsoft Learn: [Create child flows](https://learn.microsoft.com/power-automate/create-child-flows).",
  example: "Flow A runs B as a child, and B runs A.",
  check(context, report) {
    const known = flowsById(context);
    const childrenOf = (flow: FlowPart): FlowPart[] => flow.childFlows.flatMap(({ id }) => known.get(bareId(id)) ?? []);
    for (const flow of context.flows) {
      for (const { id, name, location } of flow.childFlows) {
        const child = known.get(bareId(id));
        if (child === undefined || !reaches(child, flow, childrenOf)) continue;
        report(location, `'${shorten(name)}' runs a flow that runs this one again`);
      }
    }
  },
};

function reaches(from: FlowPart, to: FlowPart, childrenOf: (flow: FlowPart) => FlowPart[]): boolean {
  const seen = new Set<FlowPart>();
  const pending = [from];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...childrenOf(next));
  }
  return false;
}
