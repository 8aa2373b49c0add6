import { expect } from "chai";
import { validateCommand } from "../../scripts/commands/validate.js";
import { validate } from "../../scripts/validate/index.js";
import { smallConnector, smallIcon } from "../connector/support/small-connector.js";
import { memoryHost } from "../support/memory-host.js";
import { runCommand } from "../support/run-command.js";

const project = { "power-batch.yaml": "version: 1.0.0.0\n" };
const definition = "connector/small/definition.yaml";
const schema = "schemas/thing.schema.json";

async function locations(changes: Record<string, string>, codes: RegExp): Promise<string[]> {
  const host = memoryHost({ ...project, ...smallConnector, "connector/small/icon.png": smallIcon, ...changes });
  const { diagnostics } = await validate({ paths: ["connector"], host });
  return diagnostics
    .filter(({ code }) => codes.test(code))
    .map(({ file, range, code }) => `${file}:${range.line}:${range.column} ${code}`);
}

const source = (find: string, replacement: string): Record<string, string> => ({
  [definition]: String(smallConnector[definition]).replace(find, replacement),
  "connector/small/properties.yaml": String(smallConnector["connector/small/properties.yaml"]).replace(
    "[GetThing]",
    "[]",
  ),
});

describe("a connector in source form", () => {
  it("is checked as the platform would get it, and every finding is where a person edits", async () => {
    expect(await locations({}, /Reference|Unresolved|Syntax/)).to.deep.equal([]);
    expect(await locations(source("GetThing", "Get.Thing"), /OperationIdSanitized/)).to.deep.equal([
      `${definition}:11:20 OperationIdSanitized`,
    ]);
    const loop = `{ "type": "object", "properties": { "name": { "type": "array" } } }`;
    expect(await locations({ [schema]: loop }, /ArrayHasNoItems/)).to.deep.equal([`${schema}:1:45 ArrayHasNoItems`]);
  });

  it("shows what keeps it from compiling instead of what follows from that", async () => {
    const found = await locations(source("../../schemas/thing", "../../schemas/nothing"), /./);
    expect(found.some((location) => location.startsWith(`${definition}:16:`))).to.equal(true);
    expect(found.filter((location) => location.includes("EmptyResponseSchema"))).to.deep.equal([]);
  });

  it("obeys suppressions in the source", async () => {
    const comment = "# power-batch-ignore OperationIdSanitized: the id is in use\n      ";
    const change = source("operationId: GetThing", `${comment}operationId: Get.Thing`);
    expect(await locations(change, /OperationIdSanitized|Suppression/)).to.deep.equal([]);
  });

  it("is repaired where the source says the same as what is built", async () => {
    const change = source("schemes: [https]", "schemes: [] # which");
    const host = memoryHost({ ...project, ...smallConnector, "connector/small/icon.png": smallIcon, ...change });
    const { noted } = await runCommand(validateCommand, host, { fix: true, format: "json" }, [["connector"]]);
    expect(noted).to.include(`${definition}:7:10 repaired SchemesArrayEmpty`);
    expect(host.files.readText(definition)).to.include('schemes: ["https"] # which\n');
  });
});
