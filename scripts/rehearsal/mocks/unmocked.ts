import type { NotedCall } from "../engine/responder.js";
import { calledService } from "./calls.js";

/** What a call that nothing responded to asks of the scenario's author: the lines to paste. */
export function unmockedMessage(call: NotedCall, conditions: number): string {
  const { connector, operation } = calledService(call);
  const what =
    call.kind === "http"
      ? operation
      : call.kind === "childFlow"
        ? `child flow '${operation}'`
        : `${connector} ${operation}`;
  const near =
    conditions === 0
      ? ""
      : `; ${conditions === 1 ? "a mock names it, but its conditions do not" : `${conditions} mocks name it, but their conditions do not`} hold`;
  return [
    `'${call.action}' of ${call.flow} calls ${what}, for which the rehearsal has neither a service nor a mock${near}; paste and fill in:`,
    "mocks:",
    ...mockLines(call).map((line, index) => `${index === 0 ? "  - " : "    "}${line}`),
  ].join("\n");
}

function mockLines(call: NotedCall): string[] {
  const body = `response: { status: 200, body: {} }`;
  switch (call.kind) {
    case "http":
      return [
        `method: ${call.method ?? "GET"}`,
        `url: ${yamlText(calledService(call).operation.replace(/^\S+ /, ""))}`,
        body,
      ];
    case "childFlow":
      return [`action: ${yamlText(call.action)} # child flow ${call.childFlow ?? ""}`, body];
    case "webhook":
      return [
        `webhook: ${yamlText(call.action)}`,
        /approval/i.test(call.connection?.apiName ?? "") ? "response: { approval: { outcome: Approve } }" : body,
      ];
    case "connector":
      return [
        `connector: ${call.connection?.apiName ?? ""}`,
        call.operationId === undefined ? `action: ${yamlText(call.action)}` : `operation: ${call.operationId}`,
        body,
      ];
  }
}

/** Plain where YAML reads it as the same text, quoted otherwise. */
function yamlText(text: string): string {
  return /^[A-Za-z_][\w .()/:-]*[\w)]$/.test(text) &&
    !/: /.test(text) &&
    !/^(true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
