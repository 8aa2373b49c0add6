import { shorten } from "../../../core/rules/shape.js";
import { walkTemplate, type ExpressionNode } from "../../../expression/index.js";
import type { FlowModel } from "../../../flow/model/index.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

/** Types whose outputs have `body` and `headers` as members of their own. */
const calls = /^(?:apiconnection|http|serviceprovider|workflow|function|apimanagement|request)/;

export const referenceWithSlash: WorkflowRule = {
  code: "ReferenceWithSlash",
  summary: "Outputs of a call are read member by member, not by a key with slashes.",
  why: "`outputs('X')?['body/value']` belongs to `OpenApiConnection` of cloud flows; in Logic Apps there is no such key, and the value is null.",
  fix: "Write `outputs('X')?['body']?['value']`.",
  source: logicAppsSources.types,
  severity: "warning",
  check({ flow }, report) {
    for (const { template, location } of flow.expressions) {
      if (template === undefined) continue;
      walkTemplate(template, (node) => {
        if (node.kind !== "member" || node.key.kind !== "literal" || typeof node.key.value !== "string")
          return undefined;
        const [, first, rest] = /^(body|headers)\/(.+)$/.exec(node.key.value) ?? [];
        if (first === undefined || rest === undefined || !isCall(node.object, flow)) return undefined;
        const help = `did you mean ['${first}']?['${rest.replaceAll("/", "']?['")}']?`;
        const message = `there is no key '${shorten(node.key.value)}', expected a member of '${first}'`;
        report(location, message, { within: { offset: node.key.offset, end: node.key.end }, help });
        return undefined;
      });
    }
  },
};

/** Whether it reads the outputs of a trigger or of an action that calls something. */
function isCall(node: ExpressionNode, { actionsByName, triggers }: FlowModel): boolean {
  if (node.kind !== "call") return false;
  const name = node.name.toLowerCase();
  if (name === "triggeroutputs") return triggers.every(({ typeKey }) => calls.test(typeKey));
  if (name !== "outputs") return false;
  const [argument] = node.arguments;
  const action = argument?.kind === "literal" ? actionsByName.get(String(argument.value).toLowerCase()) : undefined;
  return action !== undefined && calls.test(action.typeKey);
}
