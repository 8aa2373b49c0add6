import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { textValue } from "../../core/json/text-value.js";
import { below } from "../../core/rules/location.js";
import type { FlowAction } from "../../flow/model/index.js";
import { workflowIdOf } from "../model/workflow-id.js";
import { translateValue } from "./flow-expressions.js";
import { checkInputs, runtimeConfigurationOf, translateInputs, type NewNode } from "./node-members.js";
import { retryPolicyOf } from "./retry.js";
import type { FlowTranslation } from "./flow-translation.js";

type Translate = (action: FlowAction, translation: FlowTranslation) => NewNode | undefined;

/** Inputs that any value may be. */
const free: Translate = (action, translation) => ({
  type: action.type,
  kind: textValue(action.definition["kind"]),
  inputs: translateValue(action.definition["inputs"], action.inputsLocation, action, translation),
});

/** Inputs with these members; those with an exclamation mark are taken literally. */
function known(...members: readonly string[]): Translate {
  const names = members.map((name) => name.replace(/!$/, ""));
  const asIs = members.filter((name) => name.endsWith("!")).map((name) => name.slice(0, -1));
  return (action, translation) => {
    checkInputs(action, names, translation);
    const inputs = translateInputs(action, translation, [], asIs);
    return { type: action.type, kind: textValue(action.definition["kind"]), inputs };
  };
}

/** Containers have no inputs. */
const container: Translate = (action, translation) => {
  checkInputs(action, [], translation);
  return { type: action.type };
};

/** Source: Microsoft Learn, "Limits of automated, scheduled, and instant flows", Apply to each concurrency, and the limits of Logic Apps. */
const foreach: Translate = (action, translation) => {
  checkInputs(action, [], translation);
  const { definition } = action;
  const given = definition["runtimeConfiguration"];
  const repetitions = ownMember(ownMember(given, "concurrency"), "repetitions");
  const isSequential = String(definition["operationOptions"]).toLowerCase().includes("sequential");
  if (repetitions !== undefined || isSequential) return { type: action.type };
  // One at a time in Power Automate, twenty in Logic Apps.
  const at = below(action.location, "runtimeConfiguration");
  const settings = given === undefined ? {} : runtimeConfigurationOf(given, at, action, translation);
  const concurrency = ownMember(settings, "concurrency");
  if (concurrency !== undefined && !isJsonObject(concurrency)) {
    translation.report(
      "ExportMember",
      below(at, "concurrency"),
      `the concurrency of '${action.name}' is not an object`,
    );
  }
  const one = { ...(isJsonObject(concurrency) ? concurrency : {}), repetitions: 1 };
  return {
    type: action.type,
    more: { runtimeConfiguration: { ...(isJsonObject(settings) ? settings : {}), concurrency: one } },
  };
};

const http: Translate = (action, translation) => {
  const names = ["method", "uri", "headers", "queries", "body", "cookie", "authentication", "retryPolicy"];
  checkInputs(action, names, translation);
  const left = isPlatformAuthentication(action) ? ["authentication", "retryPolicy"] : ["retryPolicy"];
  const inputs = translateInputs(action, translation, left);
  return { type: action.type, inputs: { ...inputs, retryPolicy: retryPolicyOf(action, translation) } };
};

/** What Power Automate's designer writes beside operations of connectors. */
function isPlatformAuthentication({ inputs }: FlowAction): boolean {
  const { authentication } = inputs;
  return typeof authentication === "string" && /^@parameters\('\$authentication'\)$/i.test(authentication);
}

const httpWebhook: Translate = (action, translation) => {
  checkInputs(action, ["subscribe", "unsubscribe", "retryPolicy"], translation);
  const inputs = translateInputs(action, translation, ["retryPolicy"]);
  return { type: action.type, inputs: { ...inputs, retryPolicy: retryPolicyOf(action, translation) } };
};

/** The kinds of responses that only Power Automate's callers know are responses to HTTP all the same. */
const response: Translate = (action, translation) => {
  checkInputs(action, ["statusCode", "headers", "body", "schema"], translation);
  const kind = textValue(action.definition["kind"]) ?? "Http";
  if (!["http", "powerapp", "button"].includes(kind.toLowerCase())) {
    const message = `'${action.name}' responds to the caller '${kind}', expected Http or PowerApp`;
    translation.report("ExportAction", below(action.location, "kind"), message);
    return undefined;
  }
  return { type: action.type, kind: "Http", inputs: translateInputs(action, translation, [], ["schema"]) };
};

const childWorkflow: Translate = (action, translation) => {
  checkInputs(action, ["host", "body", "headers", "retryPolicy"], translation);
  for (const name of Object.keys(isJsonObject(action.inputs["host"]) ? action.inputs["host"] : {})) {
    if (name === "workflowReferenceName" || name === "workflow") continue;
    const at = below(action.inputsLocation, "host", name);
    translation.report("ExportMember", at, `'${action.name}' has the host '${name}', expected 'workflowReferenceName'`);
  }
  const { childFlow } = action;
  const at = childFlow?.location ?? action.inputsLocation;
  const child = childFlow && translation.around.childFlow(childFlow.workflow);
  if (childFlow === undefined || child === undefined) {
    const named = childFlow === undefined ? "no flow" : `the flow '${childFlow.workflow}', which is not here`;
    translation.report("ExportChildFlow", at, `'${action.name}' runs ${named}, expected one of the same path`);
    return undefined;
  }
  if (!child.model.actions.some(({ typeKey }) => typeKey === "response")) {
    translation.report(
      "ExportChildFlow",
      at,
      `'${action.name}' runs '${child.id}', which has no Response, so that the workflow would not wait for it`,
    );
    return undefined;
  }
  const name = translation.parts.workflowName(child.id, translation.isStandard);
  translation.calls.add(name);
  const workflow = { id: translation.isStandard ? name : workflowIdOf(name) };
  const host = translation.isStandard ? { workflow } : { triggerName: child.model.triggers[0]?.name, workflow };
  const inputs = translateInputs(action, translation, ["host", "retryPolicy"]);
  return { type: action.type, inputs: { host, ...inputs, retryPolicy: retryPolicyOf(action, translation) } };
};

/** By type in lower case: actions that are no calls of connectors. */
export const plainActions: ReadonlyMap<string, Translate> = new Map<string, Translate>([
  ["appendtoarrayvariable", known("name", "value")],
  ["appendtostringvariable", known("name", "value")],
  ["compose", free],
  ["decrementvariable", known("name", "value")],
  ["expression", free],
  ["foreach", foreach],
  ["http", http],
  ["httpwebhook", httpWebhook],
  ["if", container],
  ["incrementvariable", known("name", "value")],
  ["initializevariable", known("variables")],
  ["join", known("from", "joinWith")],
  ["parsejson", known("content", "schema!")],
  ["query", known("from", "where")],
  ["response", response],
  ["scope", container],
  ["select", known("from", "select")],
  ["setvariable", known("name", "value")],
  ["switch", container],
  ["table", known("from", "format", "columns")],
  ["terminate", known("runStatus", "runError")],
  ["until", container],
  ["wait", known("interval", "until")],
  ["workflow", childWorkflow],
]);
