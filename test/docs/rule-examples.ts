import { pointerTokens } from "../../scripts/core/json/pointer.js";
import type { Diagnostic } from "../../scripts/core/diagnostics/diagnostic.js";
import { readIcon } from "../../scripts/connector/model/read-icon.js";
import { fixtures as changeFixtures } from "../connector/diff/fixtures.js";
import { compareVersions } from "../connector/diff/compare-versions.js";
import { connectorFiles, validateFiles, type Change } from "../connector/rules/fixture.js";
import { changedFlow, fullPointer, validateFlow } from "../flow/rules/fixture.js";
import { partFiles, partPointer, validateChanged } from "../logic-apps/rules/fixture.js";
import { loadFixtures } from "../support/rule-fixtures.js";

/** What is wrong and what is found, by code: the first failing fixture of each rule and kind of change, run. */
export async function ruleExamples(): Promise<ReadonlyMap<string, string>> {
  const examples = new Map<string, string>();
  for (const [code, { fails }] of Object.entries(await loadFixtures("connector"))) {
    const [first] = fails;
    if (first === undefined) continue;
    const { diagnostics } = await validateFiles(connectorFiles(first.change));
    examples.set(code, [...changed(first.change), found(diagnostics, code, first.at)].join("\n\n"));
  }
  for (const [code, { fails }] of Object.entries(await loadFixtures("flow"))) {
    const [first] = fails;
    if (first === undefined) continue;
    const { diagnostics } = await validateFlow(changedFlow(first.change));
    const change = Object.fromEntries(Object.entries(first.change).map(([at, value]) => [fullPointer(at), value]));
    examples.set(code, [...changed(change), found(diagnostics, code, fullPointer(first.at))].join("\n\n"));
  }
  for (const [code, { fails }] of Object.entries(await loadFixtures("logic-apps"))) {
    const [first] = fails;
    if (first === undefined) continue;
    const { diagnostics } = await validateChanged(first.change);
    const here = diagnostics.find((one) => one.code === code && partPointer(one.file, one.pointer) === first.at);
    if (here === undefined) throw new Error(`the first failing fixture of ${code} finds nothing at '${first.at}'`);
    examples.set(code, [...changedParts(first.change), found([here], code, here.pointer)].join("\n\n"));
  }
  for (const [code, { fails }] of Object.entries(changeFixtures)) {
    const [first] = fails;
    if (first === undefined) continue;
    const { diagnostics } = await compareVersions(first);
    const parts = [...changed(first.old ?? {}, "In the old version"), ...changed(first.new, "In the new version")];
    examples.set(code, [...parts, found(diagnostics, code, first.at)].join("\n\n"));
  }
  return examples;
}

/** A change of a project for Logic Apps in words: keys begin with the part that they are in. */
function changedParts(change: Change): string[] {
  return Object.entries(change).flatMap(([key, value]) => {
    const [part = "", ...rest] = key.split(":");
    if (part === "folder") return [`The folder of the workflow is \`${String(value)}\`.`];
    const file = partFiles("Order-mail")[part]?.replace(/^[^/]+\//, "") ?? part;
    const at = rest.join(":");
    if (at === "") return [value === undefined ? `Without ${file}.` : `${file}:\n\n${fence("json", jsonText(value))}`];
    return changed({ [at]: value }, `In ${file}`);
  });
}

/** A change of the sound document in words, a paragraph a member. */
function changed(change: Change, where?: string): string[] {
  return Object.entries(change).map(([key, value]) => {
    const [file, at] = key.startsWith("properties:")
      ? (["In apiProperties.json", key.slice("properties:".length)] as const)
      : (["", key] as const);
    const place = [where, file]
      .filter((part) => part !== undefined && part !== "")
      .join(", ")
      .replace(", In", ", in");
    const [without, set] = place === "" ? ["Without", "At"] : [`${place}, without`, `${place}, at`];
    if (key === "script") return `script.csx:\n\n${fence("csharp", shortened(String(value)))}`;
    if (key === "icon") return `icon.png: ${iconText(value as Uint8Array)}.`;
    if (key === "settings") return `settings.json:\n\n${fence("json", jsonText(value))}`;
    if (value === undefined) return `${without} \`${at}\`.`;
    return `${set} \`${at}\`:\n\n${fence("text", memberText(at, value))}`;
  });
}

function memberText(pointer: string, value: unknown): string {
  const name = pointerTokens(pointer).at(-1) ?? "";
  return /^\d+$/.test(name) && !pointer.includes("/responses/") ? jsonText(value) : `"${name}": ${jsonText(value)}`;
}

function jsonText(value: unknown): string {
  const cut = (_: string, part: unknown): unknown =>
    typeof part === "string" && part.length > 160 ? `${part.slice(0, 40)}… (${part.length} characters)` : part;
  const flat = JSON.stringify(value, cut);
  if (flat.length <= 90) return flat.replaceAll(/([{,:])(?=["{[\d])/g, "$1 ").replaceAll(/(?<=["\d\]e])\}/g, " }");
  return shortened(JSON.stringify(value, cut, 2));
}

/** At most this many lines are shown: some limits take a lot of text to break. */
const maximumLines = 24;

function shortened(text: string): string {
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => (line.length > 200 ? `${line.slice(0, 100)}…` : line));
  return lines.length <= maximumLines ? lines.join("\n") : [...lines.slice(0, maximumLines), "…"].join("\n");
}

function iconText(bytes: Uint8Array): string {
  const { png, size } = readIcon(bytes);
  if (png === undefined) return `${size} bytes, not a PNG`;
  return `${png.width} × ${png.height} pixels of ${png.corner ?? "no color"}, ${size} bytes`;
}

/** What is printed for it. */
function found(diagnostics: readonly Diagnostic[], code: string, at: string): string {
  const diagnostic = diagnostics.find((one) => one.code === code && one.pointer === at);
  if (diagnostic === undefined) throw new Error(`the first failing fixture of ${code} finds nothing at '${at}'`);
  const { pointer, severity, message, help } = diagnostic;
  const lines = [`${severity}: ${message}`, ...(help === undefined ? [] : [`help: ${help}`])];
  return `Found at ${pointer === "" ? "the document" : `\`${pointer}\``}:\n\n${fence("text", lines.join("\n"))}`;
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
