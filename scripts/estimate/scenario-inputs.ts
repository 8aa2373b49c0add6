import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { pointer as join, pointerTokens } from "../core/json/pointer.js";
import type { FileContent, Scenario } from "../rehearsal/scenario/scenario.js";
import { growList } from "./fresh-values.js";
import { growFile, readRecords } from "./grow-file.js";
import type { RowInput } from "./row-input.js";

/** Lists that describe a table instead of its rows. */
const notRows = /\/(?:columns|keys|alternateKeys(?:\/\d+)?|tables|required|enum)$/;

const stores: Readonly<Record<string, string>> = { onedrive: "OneDrive", sharepoint: "SharePoint" };

/** Everything in a scenario that could be the rows: files, lists of the seed, of triggers, of events and of mocks. */
export function scenarioInputs(scenario: Scenario): RowInput[] {
  const found: RowInput[] = [];
  for (const [store, files] of Object.entries(scenario.files ?? {})) {
    for (const [path, content] of Object.entries(files)) {
      addFile(found, content, join("/files", store, path), `${path} (${stores[store] ?? store})`);
    }
  }
  addLists(found, scenario.seed, "/seed", "seed");
  for (const [index, step] of scenario.steps.entries()) {
    const at = join("/steps", index);
    if (step.createFile !== undefined) {
      addFile(found, step.createFile.content ?? "", join(at, "createFile", "content"), step.createFile.path);
    }
    if (isJsonObject(step.run)) {
      addLists(found, step.run["body"], join(at, "run", "body"), "trigger");
      addLists(found, step.run["outputs"], join(at, "run", "outputs"), "trigger");
    }
    addLists(found, step.publish, join(at, "publish"), "event");
    addLists(found, step.seed, join(at, "seed"), "seed");
  }
  for (const [index, mock] of (scenario.mocks ?? []).entries()) {
    addLists(found, mock.response?.body, join("/mocks", index, "response", "body"), "mock");
    for (const [number, response] of (mock.responses ?? []).entries()) {
      addLists(found, response.body, join("/mocks", index, "responses", number, "body"), "mock");
    }
  }
  return found;
}

function addFile(found: RowInput[], content: FileContent, pointer: string, name: string): void {
  const records = readRecords(textOf(content))?.records.length;
  if (records === undefined) return;
  found.push({ kind: "file", pointer, description: `records of ${name}`, count: records });
}

function addLists(found: RowInput[], value: unknown, pointer: string, kind: RowInput["kind"], depth = 0): void {
  if (depth > 12) return;
  // A file column of a seed has its content as a text.
  if (typeof value === "string" && value.includes("\n")) addFile(found, value, pointer, `the text at ${pointer}`);
  if (Array.isArray(value)) {
    if (value.length > 0 && !notRows.test(pointer)) {
      found.push({ kind, pointer, description: `elements of ${pointer} of the scenario`, count: value.length });
    }
    for (const [index, element] of (value as unknown[]).entries()) {
      // Lists inside the elements of a list: those of the first ones are enough.
      if (index < 20) addLists(found, element, join(pointer, index), kind, depth + 1);
    }
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, member] of Object.entries(value)) addLists(found, member, join(pointer, name), kind, depth + 1);
}

/** The scenario with another number of rows, and without anything that it expects. */
export function withRows(scenario: Scenario, { pointer, kind }: RowInput, rows: number): Scenario {
  const steps = scenario.steps.map((step) => ({ ...step, expect: undefined }));
  const bare: Scenario = {
    ...scenario,
    expect: undefined,
    steps,
    emulator: { ...scenario.emulator, "log.limit": 1_000_000 },
  };
  if (pointer === "") return bare;
  return replaced(bare, pointerTokens(pointer), (value) =>
    kind === "file" ? longerFile(value as FileContent, rows) : growList(value as readonly unknown[], rows),
  ) as Scenario;
}

function longerFile(content: FileContent, rows: number): FileContent {
  const records = readRecords(textOf(content));
  if (records === undefined) return content;
  const text = growFile(records, rows);
  return typeof content === "string" ? text : { base64: Buffer.from(text).toString("base64") };
}

function textOf(content: FileContent): string {
  return typeof content === "string" ? content : Buffer.from(content.base64, "base64").toString("utf8");
}

/** A copy in which one value is another one. */
function replaced(value: unknown, tokens: readonly string[], change: (value: unknown) => unknown): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return change(value);
  if (Array.isArray(value)) {
    return (value as unknown[]).map((element, index) =>
      String(index) === token ? replaced(element, rest, change) : element,
    );
  }
  const object: JsonObject = isJsonObject(value) ? value : {};
  return { ...object, [token]: replaced(object[token], rest, change) };
}
