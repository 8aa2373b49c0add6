import * as fs from "node:fs";
import * as path from "node:path";
import { isJsonObject, type JsonObject } from "../../scripts/core/json/json-object.js";
import { repository } from "../support/repository.js";
import { table, type GeneratedPage } from "./generated-page.js";

const pages = {
  scenario: ["Keys of a scenario", "How scenarios work is in [rehearsal.md](../rehearsal.md)."],
  flow: [
    "Keys of `flow.yaml`",
    "`power-batch import` writes this file for a flow that you have ([import.md](../import.md)).",
  ],
  project: ["Keys of `power-batch.yaml`", "What becomes of them is in [solutions.md](../solutions.md)."],
  table: ["Keys of a table", "What becomes of them is in [solutions.md](../solutions.md)."],
} as const;

export const documentedSchemas = Object.keys(pages);

/** docs/reference: every key of the files that people write, from the schemas that check them. */
export const schemaPages: readonly GeneratedPage[] = Object.entries(pages).map(([name, [title, more]]) => ({
  file: `docs/reference/${name}.md`,
  write: () => write(readSchema(name), name, title, more),
}));

function readSchema(name: string): JsonObject {
  return JSON.parse(
    fs.readFileSync(path.join(repository, `schemas/project/${name}.schema.json`), "utf8"),
  ) as JsonObject;
}

function write(schema: JsonObject, name: string, title: string, more: string): string {
  const intro = `Written from \`schemas/project/${name}.schema.json\`, which checks these files and helps editors. ${more}`;
  const sections = [section(schema, schema)];
  for (const [definition, content] of Object.entries(definitionsOf(schema))) {
    if (isJsonObject(content) && isSection(content)) sections.push(`## ${definition}\n\n${section(content, schema)}`);
  }
  return [`# ${title}`, intro, ...sections].join("\n\n");
}

function definitionsOf(schema: JsonObject): JsonObject {
  const found = schema["definitions"] ?? schema["$defs"];
  return isJsonObject(found) ? found : {};
}

/** Objects with keys of their own get a section; everything else is shown where it is used. */
function isSection(schema: JsonObject): boolean {
  return isJsonObject(schema["properties"]);
}

function section(schema: JsonObject, root: JsonObject): string {
  const rows = keysOf(schema).map(({ key, isRequired, value }) => [
    `\`${key}\`${isRequired ? " (required)" : ""}`,
    typeOf(value, root),
    meaningOf(value, root),
  ]);
  return `${textOf(schema)}\n\n${table(["key", "value", "meaning"], rows)}`.trim();
}

interface Key {
  readonly key: string;
  readonly isRequired: boolean;
  readonly value: JsonObject;
}

/** The keys of an object, those of objects written in place as `outer.inner`. */
function keysOf(schema: JsonObject, before = ""): Key[] {
  const properties = isJsonObject(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  return properties.flatMap(([name, value]) => {
    if (!isJsonObject(value)) return [];
    const key = `${before}${name}`;
    const items = [value, ...alternativesOf(value)].flatMap((one) =>
      isJsonObject(one["items"]) ? [one["items"]] : [],
    );
    const values = isJsonObject(value["additionalProperties"]) ? [value["additionalProperties"]] : [];
    return [
      { key, isRequired: required.includes(name), value },
      ...[value, ...alternativesOf(value)].flatMap((one) => keysOf(one, `${key}.`)),
      ...items.flatMap((one) => keysOf(one, `${key}[].`)),
      ...values.flatMap((one) => keysOf(one, `${key}.*.`)),
    ];
  });
}

function alternativesOf(schema: JsonObject): JsonObject[] {
  return ["oneOf", "anyOf"].flatMap((name) => {
    const list = schema[name];
    return Array.isArray(list) ? list.filter(isJsonObject).filter((one) => !isOnlyRequired(one)) : [];
  });
}

function isOnlyRequired(schema: JsonObject): boolean {
  return Object.keys(schema).every((name) => name === "required" || name === "not");
}

function resolve(schema: JsonObject, root: JsonObject): JsonObject {
  const name = nameOf(schema);
  const found = name === undefined ? undefined : definitionsOf(root)[name];
  return isJsonObject(found) ? found : schema;
}

function nameOf(schema: JsonObject): string | undefined {
  return typeof schema["$ref"] === "string" ? schema["$ref"].replace(/^.*\//, "") : undefined;
}

function typeOf(schema: JsonObject, root: JsonObject): string {
  const name = nameOf(schema);
  const resolved = resolve(schema, root);
  if (name !== undefined && isSection(resolved)) return `[${name}](#${name.toLowerCase()})`;
  if (name !== undefined && resolved["type"] === "string") return name;
  if (name !== undefined) return typeOf(resolved, root);
  if (Array.isArray(schema["enum"])) return schema["enum"].map((value) => `\`${String(value)}\``).join(", ");
  if ("const" in schema) return `\`${String(schema["const"])}\``;
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0 && schema["type"] === undefined) {
    return [...new Set(alternatives.map((one) => typeOf(one, root)))].join(" or ");
  }
  const { items, additionalProperties: values } = schema;
  if (isJsonObject(items)) {
    const condition = [items["then"], items["else"]].filter(isJsonObject).map((one) => typeOf(one, root));
    return `list of ${condition.length > 0 ? condition.join(" or ") : typeOf(items, root)}`;
  }
  if (isJsonObject(values) && schema["properties"] === undefined) return `names, each with ${typeOf(values, root)}`;
  const types = [schema["type"]].flat().filter((type) => typeof type === "string");
  return types.length === 0 ? "anything" : types.join(" or ");
}

/** What a key means; without a text of its own, what its definition says. */
function meaningOf(schema: JsonObject, root: JsonObject): string {
  const text = textOf(schema) || textOf(resolve(schema, root));
  const { pattern } = schema;
  if (typeof pattern !== "string") return text;
  return `${text}${/[.!?]$/.test(text) || text === "" ? "" : "."} Pattern \`${pattern}\`.`.trim();
}

function textOf(schema: JsonObject): string {
  return typeof schema["description"] === "string" ? schema["description"] : "";
}

/** Keys without a text: the reference would have nothing to say. */
export function undocumentedKeys(name: string): string[] {
  const root = readSchema(name);
  const sections = [["", root] as const, ...Object.entries(definitionsOf(root))];
  return sections.flatMap(([definition, content]) =>
    isJsonObject(content)
      ? keysOf(content).flatMap(({ key, value }) => (meaningOf(value, root) === "" ? [`${definition}/${key}`] : []))
      : [],
  );
}
