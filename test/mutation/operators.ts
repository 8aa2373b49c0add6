import { isJsonObject, type JsonObject } from "../../scripts/core/json/json-object.js";

/** One change of one operator to a flow's definition, made on a fresh copy. */
export interface Mutant {
  readonly operator: string;
  /** The action or trigger. */
  readonly at: string;
  /** The member of it that is changed; empty when it is the whole. */
  readonly what: string;
  readonly node: JsonObject;
  /** The actions beside it, by name. */
  readonly siblings: JsonObject;
  apply(definition: JsonObject): void;
}

type Visit = (node: JsonObject, path: readonly string[]) => readonly (readonly [string, (node: JsonObject) => void])[];

const object = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
const swapStatus: Readonly<Record<string, string>> = { Succeeded: "Failed", Failed: "Succeeded" };
const swapWord = (text: string, from: RegExp, to: (word: string) => string): string => text.replace(from, to);

/** A text in an action's inputs or expression, rewritten. */
function texts(node: JsonObject, change: (text: string) => string): (readonly [string, (node: JsonObject) => void])[] {
  const found: (readonly [string, (node: JsonObject) => void])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === "string" && value.includes("@") && change(value) !== value) {
      found.push([
        path.join("/"),
        (fresh) => {
          let parent: unknown = fresh;
          for (const step of path.slice(0, -1)) parent = (parent as Record<string | number, unknown>)[step];
          (parent as Record<string | number, unknown>)[path.at(-1) ?? ""] = change(value);
        },
      ]);
    } else if (Array.isArray(value)) value.forEach((each, index) => walk(each, [...path, index]));
    else if (isJsonObject(value))
      for (const [key, each] of Object.entries(value)) if (key !== "schema") walk(each, [...path, key]);
  };
  walk(node["inputs"], ["inputs"]);
  walk(node["expression"], ["expression"]);
  walk(node["foreach"], ["foreach"]);
  return found;
}

const rewrite =
  (from: RegExp, to: (word: string) => string): Visit =>
  (node) =>
    texts(node, (text) => swapWord(text, from, to));

/** What may be broken in an action. */
const operators: Readonly<Record<string, Visit>> = {
  "drop run-after": (node) =>
    Object.keys(object(node["runAfter"])).length === 0 ? [] : [["runAfter", (fresh) => void (fresh["runAfter"] = {})]],
  "swap Succeeded and Failed": (node) =>
    Object.entries(object(node["runAfter"])).map(([name, statuses]) => [
      name,
      (fresh) =>
        void (object(fresh["runAfter"])[name] = (statuses as string[]).map((status) => swapStatus[status] ?? status)),
    ]),
  "run only after success": (node) =>
    Object.entries(object(node["runAfter"]))
      .filter(([, statuses]) => (statuses as string[]).length > 1)
      .map(([name]) => [name, (fresh) => void (object(fresh["runAfter"])[name] = ["Succeeded"])]),
  "run after anything": (node) =>
    Object.entries(object(node["runAfter"]))
      .filter(([, statuses]) => (statuses as string[]).length === 1)
      .map(([name]) => [
        name,
        (fresh) => void (object(fresh["runAfter"])[name] = ["Succeeded", "Failed", "Skipped", "TimedOut"]),
      ]),
  "always true": (node) =>
    node["type"] === "If" ? [["expression", (fresh) => void (fresh["expression"] = { equals: [1, 1] })]] : [],
  "always false": (node) =>
    node["type"] === "If" ? [["expression", (fresh) => void (fresh["expression"] = { equals: [1, 2] })]] : [],
  "negate the condition": (node) =>
    node["type"] === "If" ? [["expression", (fresh) => void (fresh["expression"] = { not: fresh["expression"] })]] : [],
  "swap and/or": (node) =>
    ["and", "or"]
      .filter((word) => isJsonObject(node["expression"]) && word in node["expression"])
      .map((word) => [
        word,
        (fresh) => void (fresh["expression"] = { [word === "and" ? "or" : "and"]: object(fresh["expression"])[word] }),
      ]),
  "remove a case": (node) =>
    Object.keys(object(node["cases"])).map((name) => [
      name,
      (fresh) => Reflect.deleteProperty(object(fresh["cases"]), name),
    ]),
  "until limit of one": (node) =>
    node["type"] === "Until" ? [["limit", (fresh) => void (fresh["limit"] = { count: 1, timeout: "PT1M" })]] : [],
  "until at once": (node) =>
    node["type"] === "Until" ? [["expression", (fresh) => void (fresh["expression"] = "@equals(1, 1)")]] : [],
  "drop secure data": (node) =>
    "secureData" in object(node["runtimeConfiguration"])
      ? [["secureData", (fresh) => Reflect.deleteProperty(object(fresh["runtimeConfiguration"]), "secureData")]]
      : [],
  "retry by the platform's default": (node) =>
    "retryPolicy" in object(node["inputs"])
      ? [["retryPolicy", (fresh) => Reflect.deleteProperty(object(fresh["inputs"]), "retryPolicy")]]
      : [],
  "retry doubtful calls": (node) =>
    object(object(node["inputs"])["retryPolicy"])["type"] === "none"
      ? [
          [
            "retryPolicy",
            (fresh) => void (object(fresh["inputs"])["retryPolicy"] = { type: "fixed", count: 3, interval: "PT20S" }),
          ],
        ]
      : [],
  "never retry": (node) =>
    object(object(node["inputs"])["retryPolicy"])["type"] === "exponential"
      ? [["retryPolicy", (fresh) => void (object(fresh["inputs"])["retryPolicy"] = { type: "none" })]]
      : [],
  "drop a parameter": (node) =>
    Object.keys(object(object(node["inputs"])["parameters"])).map((name) => [
      name,
      (fresh) => Reflect.deleteProperty(object(object(fresh["inputs"])["parameters"]), name),
    ]),
  "other status code": rewrite(/\b(200|429|503)\b/, (word) => (word === "200" ? "201" : "500")),
  "retry a 500 too": rewrite(/createArray\(429, 503\)/, () => "createArray(429, 500, 503)"),
  "off by one": rewrite(/\badd\(([^,]+(?:\([^)]*\))?[^,]*), 1\)/, (word) => word.replace(/, 1\)$/, ", 0)")),
  "less or equal": rewrite(/\bless\(/, () => "lessOrEquals("),
  "swap and/or in a text": rewrite(/\b(and|or)\(/, (word) => (word === "and(" ? "or(" : "and(")),
  "drop not": rewrite(/\bnot\(/, () => "coalesce("),
  "equals becomes true": rewrite(/\bequals\(/, () => "createArray("),
  "other constant": (node) =>
    node["type"] === "SetVariable" && typeof object(node["inputs"])["value"] === "boolean"
      ? [["value", (fresh) => void (object(fresh["inputs"])["value"] = object(fresh["inputs"])["value"] !== true)]]
      : [],
  "wrong variable": (node) =>
    node["type"] === "SetVariable" && typeof object(node["inputs"])["value"] === "string"
      ? [["value", (fresh) => void (object(fresh["inputs"])["value"] = "wrong")]]
      : [],
  "end as succeeded": (node) =>
    object(node["inputs"])["runStatus"] === "Failed"
      ? [["runStatus", (fresh) => void (fresh["inputs"] = { runStatus: "Succeeded" })]]
      : [],
  "wait for a moment only": (node) =>
    node["type"] === "Wait"
      ? [["interval", (fresh) => void (fresh["inputs"] = { interval: { count: 0, unit: "Second" } })]]
      : [],
};

/** Every mutant of a definition. */
export function mutantsOf(definition: JsonObject): Mutant[] {
  const mutants: Mutant[] = [];
  const at = (root: JsonObject, path: readonly string[]): JsonObject =>
    path.reduce((node, key) => object(node[key]), root);
  for (const [name, trigger] of Object.entries(object(definition["triggers"]))) {
    const concurrency = object(object(trigger)["runtimeConfiguration"])["concurrency"];
    if (concurrency === undefined) continue;
    mutants.push({
      operator: "drop the trigger's concurrency",
      at: name,
      what: "",
      node: object(trigger),
      siblings: {},
      apply: (fresh) => delete at(fresh, ["triggers", name])["runtimeConfiguration"],
    });
  }
  const branches = (path: readonly string[], actions: JsonObject): void => {
    for (const [name, value] of Object.entries(actions)) {
      const node = object(value);
      const here = [...path, name];
      for (const [operator, visit] of Object.entries(operators)) {
        for (const [what, change] of visit(node, here)) {
          const apply = (fresh: JsonObject): void => change(at(fresh, here));
          mutants.push({ operator, at: name, what, node, siblings: actions, apply });
        }
      }
      mutants.push({
        operator: "remove a step",
        at: name,
        what: "",
        node,
        siblings: actions,
        apply: (fresh) => removeStep(at(fresh, path), name),
      });
      if (isJsonObject(node["actions"])) branches([...here, "actions"], node["actions"]);
      if (isJsonObject(object(node["else"])["actions"]))
        branches([...here, "else", "actions"], object(object(node["else"])["actions"]));
      if (isJsonObject(object(node["default"])["actions"]))
        branches([...here, "default", "actions"], object(object(node["default"])["actions"]));
      for (const key of Object.keys(object(node["cases"]))) {
        branches([...here, "cases", key, "actions"], object(object(object(node["cases"])[key])["actions"]));
      }
    }
  };
  branches(["actions"], object(definition["actions"]));
  return mutants;
}

/** What ran after the step runs after what the step ran after. */
function removeStep(actions: JsonObject, name: string): void {
  const before = object(object(actions[name])["runAfter"]);
  Reflect.deleteProperty(actions, name);
  for (const other of Object.values(actions)) {
    const after = object(object(other)["runAfter"]);
    if (!(name in after)) continue;
    Reflect.deleteProperty(after, name);
    Object.assign(after, before);
  }
}
