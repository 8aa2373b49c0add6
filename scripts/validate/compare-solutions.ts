import { isDeepStrictEqual } from "node:util";
import type { ArtefactSet, FoundFlow, FoundTable, FoundVariable } from "../artefacts/index.js";
import type { Diagnostic, Severity } from "../core/diagnostics/diagnostic.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { attributeOf, child, childrenNamed, childText } from "../core/xml/element.js";
import type { FlowModel } from "../flow/model/index.js";
import { solutionChangeCodes, type SolutionChangeCode } from "./solution-change-codes.js";

type Tell = (code: SolutionChangeCode, message: string, more?: { severity?: Severity; file?: string }) => void;

/** What an upgrade from one version to the other does to flows, variables, references and tables. */
export function compareSolutions(before: ArtefactSet, after: ArtefactSet): Diagnostic[] {
  const found: Diagnostic[] = [];
  const range = { line: 1, column: 1, offset: 0, end: 0 };
  const tell: Tell = (code, message, { severity = solutionChangeCodes[code].severity, file = after.path } = {}) =>
    void found.push({ code, severity, message, pointer: "", file, range });
  compareVersions(before, after, tell);
  compareFlows(before, after, tell);
  compareVariables(before, after, tell);
  compareReferences(before, after, tell);
  compareTables(before, after, tell);
  return found;
}

/** Pairs the parts of two lists by a name; each side may be missing. */
function pairs<Part>(
  before: readonly Part[],
  after: readonly Part[],
  nameOf: (part: Part) => string,
): [string, Part | undefined, Part | undefined][] {
  const [old, now] = [before, after].map((list) => new Map(list.map((part) => [nameOf(part).toLowerCase(), part])));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].map((name) => [
    name,
    old?.get(name),
    now?.get(name),
  ]);
}

function compareVersions(before: ArtefactSet, after: ArtefactSet, tell: Tell): void {
  for (const [, old, now] of pairs(before.solutions, after.solutions, ({ uniqueName }) => uniqueName)) {
    if (old === undefined || now === undefined) continue;
    const [one = "", two = ""] = [childText(old.manifest, "Version"), childText(now.manifest, "Version")];
    if (isHigher(two, one)) continue;
    tell(
      "SolutionVersionNotRaised",
      `solution '${now.uniqueName}' was version ${one} and is ${two}, expected a higher one`,
    );
  }
}

function isHigher(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  for (let at = 0; at < 4; at++) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function compareFlows(before: ArtefactSet, after: ArtefactSet, tell: Tell): void {
  for (const [, old, now] of pairs(before.flows, after.flows, ({ workflowId, id }) => workflowId ?? id)) {
    if (now === undefined) tell("FlowRemoved", `flow '${old?.id ?? ""}' was removed`);
    else if (old === undefined) tell("FlowAdded", `flow '${now.id}' is new`, { file: now.file });
    else comparePair(old, now, tell);
  }
}

function comparePair(old: FoundFlow, now: FoundFlow, tell: Tell): void {
  const [one, two] = [readModel(old), readModel(now)];
  if (one === undefined || two === undefined) return;
  const at = { file: now.file };
  const [trigger, next] = [startOf(one), startOf(two)];
  if (trigger !== next)
    tell("FlowTriggerChanged", `flow '${now.id}' was started by ${trigger} and is started by ${next}`, at);
  const parts: string[] = [];
  const told = { new: [] as string[], removed: [] as string[], changed: [] as string[] };
  for (const [, a, b] of pairs(one.actions, two.actions, ({ name }) => name)) {
    if (a === undefined) told.new.push(b?.name ?? "");
    else if (b === undefined) told.removed.push(a.name);
    else if (!isDeepStrictEqual(withoutInner(a.definition), withoutInner(b.definition))) told.changed.push(b.name);
  }
  for (const [what, names] of Object.entries(told))
    if (names.length > 0) parts.push(`${names.length} ${what} (${listed(names)})`);
  if (parts.length > 0) tell("FlowChanged", `actions of flow '${now.id}': ${parts.join(", ")}`, at);
}

/** A flow that cannot be read is the business of `validate`. */
function readModel(flow: FoundFlow): FlowModel | undefined {
  try {
    return flow.read().model;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function startOf({ triggers }: FlowModel): string {
  const [trigger] = triggers;
  if (trigger === undefined) return "nothing";
  const operation = trigger.operation?.operationId;
  return operation === undefined ? `a trigger of type ${trigger.type}` : `'${operation}'`;
}

/** What is nested in an action is reported separately. */
function withoutInner(definition: object): object {
  const { actions, else: otherwise, cases, default: fallback, ...own } = definition as Record<string, unknown>;
  return { ...own, has: [actions, otherwise, cases, fallback].map((part) => part !== undefined) };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown}, …` : shown;
}

function compareVariables(before: ArtefactSet, after: ArtefactSet, tell: Tell): void {
  const nameOf = ({ schemaName }: FoundVariable): string => schemaName;
  for (const [, old, now] of pairs(before.environmentVariables, after.environmentVariables, nameOf)) {
    if (now === undefined)
      tell("EnvironmentVariableRemoved", `environment variable '${old?.schemaName ?? ""}' was removed`);
    else if (old === undefined) {
      const needsValue = now.value === undefined || now.value === "";
      const message = `environment variable '${now.schemaName}' is new${needsValue ? " and has no value" : ""}`;
      tell("EnvironmentVariableAdded", message, needsValue ? { severity: "warning" } : {});
    } else if (old.type !== now.type) {
      const message = `environment variable '${now.schemaName}' had type ${old.type ?? "none"} and has type ${now.type ?? "none"}`;
      tell("EnvironmentVariableTypeChanged", message);
    } else if (old.value !== now.value) {
      // Values are not repeated here: some are secrets of an environment.
      tell("EnvironmentVariableValueChanged", `environment variable '${now.schemaName}' has another value or default`);
    }
  }
}

function compareReferences(before: ArtefactSet, after: ArtefactSet, tell: Tell): void {
  const [old, now] = [before.connectionReferences, after.connectionReferences];
  for (const [, one, two] of pairs(old, now, ({ logicalName }) => logicalName)) {
    if (two === undefined)
      tell("ConnectionReferenceRemoved", `connection reference '${one?.logicalName ?? ""}' was removed`);
    else if (one === undefined) tell("ConnectionReferenceAdded", `connection reference '${two.logicalName}' is new`);
    else if (bareName(one.apiName) !== bareName(two.apiName)) {
      const message = `connection reference '${two.logicalName}' was for ${one.apiName} and is for ${two.apiName}`;
      tell("ConnectionReferenceApiChanged", message);
    }
  }
}

/** Names of custom connectors end with an id of their environment: `shared_contoso-5fitems-5f0123456789abcdef`. */
function bareName(apiName: string): string {
  return apiName.toLowerCase().replace(/-5f[0-9a-f]{16,}$/, "");
}

function compareTables(before: ArtefactSet, after: ArtefactSet, tell: Tell): void {
  for (const [, old, now] of pairs(before.tables, after.tables, ({ logicalName }) => logicalName)) {
    if (now === undefined) tell("TableRemoved", `table '${old?.logicalName ?? ""}' was removed`);
    else if (old === undefined) tell("TableAdded", `table '${now.logicalName}' is new`);
    else compareColumns(old, now, tell);
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

function columnsOf({ element }: FoundTable): Column[] {
  const attributes = child(child(child(element, "EntityInfo"), "entity"), "attributes");
  return childrenNamed(attributes, "attribute").map((attribute) => ({
    name: childText(attribute, "LogicalName") ?? attributeOf(attribute, "PhysicalName") ?? "",
    type: childText(attribute, "Type") ?? "",
  }));
}

function compareColumns(old: FoundTable, now: FoundTable, tell: Tell): void {
  for (const [name, one, two] of pairs(columnsOf(old), columnsOf(now), (column) => column.name)) {
    const called = `column '${name}' of table '${now.logicalName}'`;
    if (two === undefined) tell("TableColumnRemoved", `${called} was removed`);
    else if (one === undefined) tell("TableColumnAdded", `${called} is new`);
    else if (one.type.toLowerCase() !== two.type.toLowerCase())
      tell("TableColumnTypeChanged", `${called} had type ${one.type} and has type ${two.type}`);
  }
}
