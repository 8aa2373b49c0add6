import { evaluate, walkTemplate, type EvaluationContext, type Template } from "../../../scripts/expression/index.js";

type Tree = Record<string, unknown>;

/**
 * Evaluates a template in a run made up to fit it: every action, variable, parameter and loop it names exists, and what
 * they hold is tried out from a list of plausible values.
 * @returns the first context it evaluates in, or the last error
 */
export function evaluateInMatchingContext(template: Template): { value: unknown } | { error: unknown } {
  let error: unknown;
  for (const leaf of plausibleValues(template)) {
    // A Compose gives its value itself; a variable may hold another type than the outputs beside it.
    for (const outputs of [{ statusCode: 200, headers: leaf, body: leaf }, leaf]) {
      for (const variable of [leaf, 1]) {
        try {
          return { value: evaluate(template.text, contextFor(template, leaf, outputs, variable)) };
        } catch (thrown) {
          error = thrown;
        }
      }
    }
  }
  return { error };
}

function contextFor(template: Template, leaf: unknown, outputs: unknown, variable: unknown): EvaluationContext {
  const [actions, variables, parameters, items, iterationIndexes]: [Tree, Tree, Tree, Tree, Record<string, number>] = [
    {},
    {},
    {},
    {},
    {},
  ];
  walkTemplate(template, (node) => {
    if (node.kind !== "call") return undefined;
    const [argument] = node.arguments;
    const name = argument?.kind === "literal" ? String(argument.value) : "";
    const called = node.name.toLowerCase();
    if (["outputs", "body", "actions"].includes(called)) actions[name] = { status: "Succeeded", outputs };
    if (called === "variables") variables[name] = variable;
    if (called === "parameters") parameters[name] = leaf;
    if (called === "items") items[name] = leaf;
    if (called === "iterationindexes") iterationIndexes[name] = 0;
    return undefined;
  });
  const workflow = { name: "w", run: { name: "r" }, tags: { environmentName: "e", flowDisplayName: "f" } };
  const fixed = { now: new Date("2026-03-15T08:00:00Z"), random: () => 0.5, callbackUrl: "https://localhost/" };
  return {
    trigger: { outputs },
    actions: actions as EvaluationContext["actions"] & object,
    variables,
    parameters,
    items,
    iterationIndexes,
    item: leaf,
    workflow,
    results: () => [leaf],
    ...fixed,
  };
}

/** Objects have every member the template asks for. */
function plausibleValues(template: Template): unknown[] {
  const names = new Set<string>();
  walkTemplate(template, (node) => {
    if (node.kind === "member" && node.key.kind === "literal" && typeof node.key.value === "string") {
      names.add(node.key.value);
      for (const part of node.key.value.split("/")) names.add(part);
    }
    return undefined;
  });
  const record = (leaf: unknown): Tree => Object.fromEntries([...names].map((name) => [name, leaf]));
  const text = "Name (0123456789) - 0123456789 ```";
  const encoded = Buffer.from(JSON.stringify(record("x"))).toString("base64");
  const scalars = ["1", 1, "2026-03-15T08:00:00Z", "03/15/2026", true, '{"a":1}', "aGVsbG8=", text, encoded, null];
  const lists = [
    ...scalars.map((scalar) => [record(scalar), record(scalar)]),
    ...scalars.map((scalar) => Array.from({ length: 8 }, () => scalar)),
  ];
  const nested = (leaf: unknown): Tree => record(record(record(record(leaf))));
  return [
    ...scalars,
    ...scalars.map(record),
    ...lists,
    ...lists.map(record),
    ...[...scalars, ...lists].flatMap((leaf) => [
      record(record(leaf)),
      nested(leaf),
      record(nested(leaf)),
      record(record(nested(leaf))),
    ]),
  ];
}
