import type { JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import type { FlowTrigger } from "../../flow/model/index.js";
import { translateConnectorNode } from "./connector-node.js";
import { assembleNode, checkInputs, translateInputs, type NewNode } from "./node-members.js";
import type { FlowTranslation } from "./flow-translation.js";

/** Kinds of requests whose callers can call a URL as well. */
const callable = new Set(["http", "button", "powerapp", "powerappv2"]);

/** The trigger of a flow; undefined when it reported why there is none. */
export function translateTrigger(trigger: FlowTrigger, translation: FlowTranslation): JsonObject | undefined {
  const made = newTrigger(trigger, translation);
  if (made === undefined) return undefined;
  const { queue } = translation;
  if (queue === undefined) return checked(assembleNode(trigger, made, translation), trigger, translation);
  if (trigger.definition["splitOn"] !== undefined) {
    translation.report(
      "ExportMember",
      below(trigger.location, "splitOn"),
      `'${trigger.name}' splits the event, expected one event a run`,
    );
  }
  translation.eventAction = translation.newName("Event");
  // The conditions ask for the event, which the trigger of a queue does not know yet.
  const more = { ...made.more, conditions: undefined };
  return checked(assembleNode(trigger, { ...made, more }, translation), trigger, translation);
}

function newTrigger(trigger: FlowTrigger, translation: FlowTranslation): NewNode | undefined {
  const { typeKey, type, name, location, definition } = trigger;
  switch (typeKey) {
    case "recurrence":
    case "slidingwindow":
      return { type, inputs: definition["inputs"] === undefined ? undefined : translateInputs(trigger, translation) };
    case "request":
      return request(trigger, translation);
    case "http":
    case "httpwebhook":
      return { type, inputs: translateInputs(trigger, translation) };
    case "openapiconnection":
    case "openapiconnectionwebhook":
    case "openapiconnectionnotification":
    case "apiconnection":
    case "apiconnectionwebhook":
    case "apiconnectionnotification":
      return translateConnectorNode(trigger, translation);
    default:
      translation.report(
        "ExportTrigger",
        below(location, "type"),
        `'${name}' has the type '${type}', expected one that the mapping table lists, such as Request or Recurrence`,
      );
      return undefined;
  }
}

function request(trigger: FlowTrigger, translation: FlowTranslation): NewNode | undefined {
  const { definition, name, location } = trigger;
  const given = definition["kind"];
  const kind = typeof given === "string" ? given : "Http";
  if (!callable.has(kind.toLowerCase())) {
    translation.report(
      "ExportTrigger",
      below(location, "kind"),
      `'${name}' is started by '${kind}', which cannot start a workflow of Azure Logic Apps, expected Http, Button or PowerApp`,
      "Keep that flow in Power Automate, and let it call the workflow by HTTP.",
    );
    return undefined;
  }
  checkInputs(
    trigger,
    [
      "schema",
      "headersSchema",
      "method",
      "relativePath",
      "triggerAuthenticationType",
      "triggerAllowedUsers",
      "operationOptions",
    ],
    translation,
  );
  const { triggerAuthenticationType: callers, triggerAllowedUsers: users, headersSchema } = trigger.inputs;
  const allowed = typeof callers === "string" ? callers : JSON.stringify(callers ?? users);
  if (headersSchema !== undefined) {
    const at = below(trigger.inputsLocation, "headersSchema");
    translation.note(at, `'${name}' describes its headers, which a request of Azure Logic Apps does not`);
  }
  if ((callers !== undefined && allowed.toLowerCase() !== "all") || (callers === undefined && users !== undefined)) {
    translation.report(
      "ExportMember",
      below(trigger.inputsLocation, "triggerAuthenticationType"),
      `'${name}' is open to '${allowed}' only, expected a request that anybody with its URL may send`,
      "Remove the member, and protect the application with Easy Auth (Standard) or an authorization policy (Consumption).",
    );
  }
  if (kind.toLowerCase().startsWith("powerapp")) {
    translation.note(
      below(location, "kind"),
      `'${name}' is started by an app of Power Apps, which must call the workflow's URL from now on`,
    );
  }
  // Who may call is everybody now, and what the headers are is in the notes.
  const left = ["triggerAuthenticationType", "triggerAllowedUsers", "headersSchema"];
  const inputs = translateInputs(trigger, translation, left, ["schema"]);
  return { type: "Request", kind: "Http", inputs };
}

/** Source: Microsoft Learn, limits of Azure Logic Apps: waiting runs. */
const maximumWaiting = { standard: 200, consumption: 100 };

function checked(trigger: JsonObject, { location, name }: FlowTrigger, translation: FlowTranslation): JsonObject {
  const { concurrency } = (trigger["runtimeConfiguration"] ?? {}) as { concurrency?: { maximumWaitingRuns?: unknown } };
  const most = maximumWaiting[translation.options.hosting];
  const waiting = concurrency?.maximumWaitingRuns;
  if (typeof waiting === "number" && waiting > most) {
    const at = below(location, "runtimeConfiguration", "concurrency", "maximumWaitingRuns");
    translation.report("ExportLimit", at, `'${name}' lets ${waiting} runs wait, expected at most ${most}`);
  }
  return trigger;
}
