import type { SolutionFlow } from "../solution.js";
import { flowFile } from "../names.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { language } from "./label.js";

/** What an import leaves to the build; an imported flow has of the others exactly what it had. */
const always = new Set(["JsonFileName", "StateCode", "StatusCode"]);

/** `<Workflow>` of a cloud flow, every element in the order of server exports. */
export function workflowXml(flow: SolutionFlow, on: boolean): XmlElement {
  const { workflowId, displayName, description } = flow;
  const values: readonly (readonly [string, string | number])[] = [
    ["JsonFileName", `/Workflows/${flowFile(flow)}`],
    ["Type", 1],
    ["Subprocess", 0],
    // 5: a modern cloud flow.
    ["Category", 5],
    ["Mode", 0],
    ["Scope", 4],
    ["OnDemand", 0],
    ["TriggerOnCreate", 0],
    ["TriggerOnDelete", 0],
    ["AsyncAutodelete", 0],
    ["SyncWorkflowLogOnFailure", 0],
    // 1 and 2: activated; 0 and 1: draft.
    ["StateCode", on ? 1 : 0],
    ["StatusCode", on ? 2 : 1],
    ["RunAs", 1],
    ["IsTransacted", 1],
    ["IntroducedVersion", "1.0.0.0"],
    ["IsCustomizable", 1],
    ["BusinessProcessType", 0],
    ["IsCustomProcessingStepAllowedForOtherPublishers", 1],
    ["ModernFlowType", 0],
    ["PrimaryEntity", "none"],
  ];
  const text = description === "" ? undefined : description;
  return element(
    "Workflow",
    { WorkflowId: `{${workflowId}}`, Name: displayName, Description: text },
    ...values
      .filter(([name]) => flow.values === undefined || always.has(name) || name in flow.values)
      .map(([name, value]) => leaf(name, flow.values?.[name] ?? value)),
    ...Object.entries(flow.values ?? {}).flatMap(([name, value]) =>
      values.some(([known]) => known === name) ? [] : [leaf(name, value)],
    ),
    element("LocalizedNames", {}, element("LocalizedName", { languagecode: language, description: displayName })),
    text === undefined
      ? undefined
      : element("Descriptions", {}, element("Description", { languagecode: language, description: text })),
  );
}
