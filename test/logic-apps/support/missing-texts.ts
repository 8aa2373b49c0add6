import { isJsonObject } from "../../../scripts/core/json/json-object.js";
import type { FlowNode } from "../../../scripts/flow/model/index.js";

/** Members of nodes that say something to the platform or the designer alone. */
const platform =
  /\/(?:type|kind|operationMetadataId|host(?:\/\w+)+|authentication)$|\/metadata\/|\/triggerAuthenticationType$/;
/** The token of whoever runs the flow, which the platform puts in. */
const callersToken = "X-MS-APIM-Tokens";
/** The environment, which has parameters of the application now, and what a webhook subscribed to. */
const replaced = /\/parameters\/(?:dataset|businesseventcategory|actionName|entityName|procedure)$/;

/** Members of `workflow()?['tags']` and the parameter that has each of them now. */
const tags = new Map([
  ["tags", ""],
  ["environmentName", "powerPlatformEnvironment"],
  ["tenantId", "powerPlatformTenant"],
]);

export function missingTexts({ definition, pointer }: FlowNode, text: string): string[] {
  const lost: string[] = [];
  const visit = (value: unknown, at: string): void => {
    if (Array.isArray(value)) value.forEach((item, index) => visit(item, `${at}/${index}`));
    else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (at === "" && ["actions", "else", "cases", "default"].includes(name)) continue;
        visit(member, `${at}/${name}`);
      }
    } else if (typeof value === "string" && !value.includes(callersToken) && !platform.test(at) && !replaced.test(at)) {
      // Of an expression the names in it: variables, actions, columns; paths are split, parameters have shorter names.
      const parts = value.includes("@") ? [...value.matchAll(/'([^'/()]+)'/g)].map(([, name = ""]) => name) : [value];
      const isThere = (part: string): boolean =>
        text.includes(JSON.stringify(value.includes("workflow()") ? (tags.get(part) ?? part) : part).slice(1, -1));
      lost.push(...parts.filter((part) => !isThere(part)).map((part) => `${pointer}${at}: ${part}`));
    }
  };
  visit(definition, "");
  return lost;
}
