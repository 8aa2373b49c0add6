import { compileConnector, type CompiledConnector } from "../../../scripts/connector/index.js";
import { MemoryFiles } from "../../support/memory-files.js";
import { png } from "../rules/samples.js";

/** The smallest connector that compiles without a finding; its one answer is `schemas/thing.schema.json`. */
export const smallConnector: Readonly<Record<string, string>> = {
  "connector/small/definition.yaml": `swagger: "2.0"
info:
  title: Small
  description: A connector for tests.
  version: "1.0"
host: small.example
schemes: [https]
paths:
  /things:
    get:
      operationId: GetThing
      responses:
        "200":
          description: A thing
          schema:
            $ref: ../../schemas/thing.schema.json
`,
  "connector/small/properties.yaml": `properties:
  connectionParameters: {}
  iconBrandColor: "#123456"
  capabilities: []
  policyTemplateInstances:
    - templateId: setheader
      title: Say who calls
      parameters:
        x-ms-apimTemplate-operationName: [GetThing]
  stackOwner: Nobody
`,
  "connector/small/README.md": "# Small\n",
  "schemas/thing.schema.json": `{ "type": "object", "properties": { "name": { "type": "string" } } }`,
};

export const smallIcon = png(230, 230, "#123456");

/** Compiles the small connector with some of its files exchanged, added or (undefined) taken away. */
export function compileSmall(
  changes: Readonly<Record<string, string | Uint8Array | undefined>> = {},
): CompiledConnector {
  const texts = Object.entries({ ...smallConnector, "connector/small/icon.png": smallIcon, ...changes }).flatMap(
    ([name, text]) => (text === undefined ? [] : [[`/project/${name}`, text]]),
  );
  const files = new MemoryFiles(Object.fromEntries(texts) as Record<string, string | Uint8Array>);
  return compileConnector(files, "/project/connector/small", { root: "/project" });
}

/** Findings as a person reads them: file:line:column code. */
export function locations(built: CompiledConnector): string[] {
  return built.diagnostics.map(({ file, range, code }) => `${file}:${range.line}:${range.column} ${code}`);
}
