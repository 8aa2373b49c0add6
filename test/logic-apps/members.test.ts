import { expect } from "chai";
import { isJsonObject, type JsonObject } from "../../scripts/core/json/json-object.js";
import { systemHost } from "../../scripts/core/host/host.js";
import { inputMembers, nodeMembers } from "../../scripts/flow/rules/known-members.js";
import { knownActionTypes } from "../../scripts/flow/rules/known-types.js";
import { builtFlows, translateApp } from "../../scripts/logic-apps/index.js";
import { withBuiltProject } from "../docs/built-project.js";
import { missingTexts } from "./support/missing-texts.js";
import { calls, exportFlow, waitsFor } from "./support/one-flow.js";

/** What may go without a word, and why. */
const dropped: Readonly<Record<string, string>> = {
  evaluatedRecurrence: "worked out from the recurrence",
};

/** Values of members that the platform reads; the others may be any text. */
const readable: Readonly<Record<string, (marker: string) => unknown>> = {
  runAfter: () => ({}),
  operationOptions: (marker) => marker,
  runtimeConfiguration: (marker) => ({ [marker]: true }),
  metadata: (marker) => ({ [marker]: true, operationMetadataId: "designer" }),
  correlation: (marker) => ({ clientTrackingId: marker }),
  trackedProperties: (marker) => ({ [marker]: true }),
  limit: (marker) => ({ timeout: marker }),
  actions: (marker) => ({ [marker]: { type: "Compose", inputs: marker } }),
  else: (marker) => ({ actions: { [marker]: { type: "Compose", inputs: marker } } }),
  default: (marker) => ({ actions: { [marker]: { type: "Compose", inputs: marker } } }),
  cases: (marker) => ({ [marker]: { case: marker, actions: {} } }),
};

const tested = new Set(["type", "kind", "inputs"]);

/** Whether a marker is in the export, or there is none: nothing was written, and a finding says why. */
function isAccountedFor(exported: ReturnType<typeof exportFlow>, marker: string, pointer: string): boolean {
  if (exported.app === undefined) return exported.findings.length > 0;
  if (JSON.stringify(exported.definition).includes(marker)) return true;
  return exported.findings.some((finding) => {
    const at = finding.split(" ")[1] ?? "";
    return finding.includes(marker) || pointer.startsWith(at) || at.startsWith(pointer);
  });
}

describe("members of triggers and actions", () => {
  for (const type of [...knownActionTypes, "UnheardOf"]) {
    it(`of '${type}' are in the workflow, or reported`, () => {
      const lost: string[] = [];
      for (const member of [...nodeMembers.action, "unheardOf"]) {
        if (tested.has(member) || dropped[member] !== undefined) continue;
        const marker = `marker-${member}`;
        const action = { ...actionOf(type), [member]: (readable[member] ?? String)(marker) };
        const exported = exportFlow({ actions: { Act: action } });
        const pointer = `/properties/definition/actions/Act/${member}`;
        if (member !== "runAfter" && !isAccountedFor(exported, marker, pointer)) lost.push(member);
      }
      for (const input of [...(inputMembers.get(type.toLowerCase()) ?? []), "unheardOf"]) {
        const marker = `marker-${input}`;
        const action = actionOf(type);
        const inputs = { ...(isJsonObject(action["inputs"]) ? action["inputs"] : {}), [input]: marker };
        const exported = exportFlow({ actions: { Act: { ...action, inputs } } });
        const pointer = `/properties/definition/actions/Act/inputs/${input}`;
        if (!isAccountedFor(exported, marker, pointer)) lost.push(`inputs.${input}`);
      }
      expect(lost).to.deep.equal([]);
    });
  }

  for (const type of ["Request", "Recurrence", "OpenApiConnection", "OpenApiConnectionWebhook", "HttpWebhook"]) {
    it(`of the trigger '${type}' are in the workflow, or reported`, () => {
      const lost: string[] = [];
      for (const member of [...nodeMembers.trigger, "unheardOf"]) {
        if (tested.has(member) || dropped[member] !== undefined) continue;
        const marker = `marker-${member}`;
        const trigger = { ...triggerOf(type), [member]: triggerValue(member, marker) };
        const exported = exportFlow({ triggers: { Start: trigger } });
        if (!isAccountedFor(exported, marker, `/properties/definition/triggers/Start/${member}`)) lost.push(member);
      }
      const trigger = triggerOf(type);
      const inputs = { ...(isJsonObject(trigger["inputs"]) ? trigger["inputs"] : {}), unheardOf: "marker-input" };
      const exported = exportFlow({ triggers: { Start: { ...trigger, inputs } } });
      if (!isAccountedFor(exported, "marker-input", "/properties/definition/triggers/Start/inputs/unheardOf")) {
        lost.push("inputs.unheardOf");
      }
      expect(lost).to.deep.equal([]);
    });
  }

  it("of the definition are in the workflow, or reported", () => {
    for (const member of ["outputs", "staticResults", "unheardOf"]) {
      const exported = exportFlow({ more: { [member]: { "marker-x": { type: "String", value: "marker" } } } });
      expect(isAccountedFor(exported, "marker-x", `/properties/definition/${member}`), member).to.equal(true);
    }
  });

  it("of the templates are all in their workflows: every text, every name that an expression has", () => {
    const set = withBuiltProject((dist) => builtFlows(systemHost(), dist, []));
    for (const hosting of ["standard", "consumption"] as const) {
      for (const managedConnectors of [false, true]) {
        const { app } = translateApp("templates", set.flows, set.around, { hosting, managedConnectors });
        for (const flow of set.flows) {
          const workflow = app?.workflows.find(({ sourceFlow }) => sourceFlow === flow.id);
          const text = JSON.stringify([workflow, app?.queues]);
          const lost = flow.model.nodes.flatMap((node) => missingTexts(node, text));
          expect(lost, `${flow.id}, ${hosting}`).to.deep.equal([]);
        }
      }
    }
  });
});

/** An action of a type with as much as it needs to be one. */
function actionOf(type: string): JsonObject {
  if (type.startsWith("OpenApiConnection")) {
    return { ...calls("shared_office365", "SendEmailV2", { "emailMessage/To": "a" }), type };
  }
  return { type, runAfter: {}, inputs: {} };
}

function triggerOf(type: string): JsonObject {
  if (type === "OpenApiConnection") return waitsFor("shared_onedriveforbusiness", "OnNewFileV2", { folderId: "a" });
  if (type === "OpenApiConnectionWebhook") {
    const parameters = { dataset: "a", businesseventcategory: "b", businessevent: "c" };
    return { ...waitsFor("shared_dynamicsax", "SubscribeOnABusinessEvent", parameters), type };
  }
  return { type };
}

function triggerValue(member: string, marker: string): unknown {
  if (member === "conditions") return [{ expression: `@equals('${marker}', 'a')` }];
  if (member === "recurrence") return { frequency: "Day", interval: 1, timeZone: marker };
  return (readable[member] ?? String)(marker);
}
