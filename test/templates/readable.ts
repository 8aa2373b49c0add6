import type { FlowAction, FlowBranch, FlowModel, FlowNode } from "../../scripts/flow/index.js";

/** The designer cuts longer titles off. */
const longestTitle = 40;
/** Steps side by side that somebody takes in at a glance; more need scopes. */
const mostSteps = 6;
const questions = /^(Are|Did|Does|Has|Have|Is|Was|Were)\b/;
const decisions = ["if", "switch", "until", "foreach"];

/** What keeps a maker from understanding the steps of a flow by looking at them. */
export function hardToRead(flow: FlowModel): string[] {
  return [...flow.nodes.flatMap(titleFaults), ...flow.actions.flatMap(noteFaults), ...branches(flow).flatMap(order)];
}

/** A title is a sentence: a command of three words or more, and a question for a condition. A trigger says when. */
function titleFaults({ name, typeKey, kind }: FlowNode): string[] {
  const title = name.replaceAll("_", " ");
  return [
    ...(title.length > longestTitle
      ? [`"${title}" has ${title.length} characters, expected at most ${longestTitle}`]
      : []),
    ...(title.split(" ").length < (kind === "trigger" ? 2 : 3) || !/^\p{Lu}/u.test(title)
      ? [`"${title}" is not a sentence`]
      : []),
    ...(typeKey === "if" && !questions.test(title) ? [`"${title}" is not a question`] : []),
    ...(!["if", "switch"].includes(typeKey) && questions.test(title) ? [`"${title}" decides nothing`] : []),
  ];
}

/** A decision, a run after something else than success, a call that is not retried and limited parallelism want a reason. */
function noteFaults(action: FlowAction): string[] {
  const { name, typeKey, definition, inputs } = action;
  if (typeof definition["description"] === "string" && definition["description"] !== "") return [];
  const retryPolicy = inputs["retryPolicy"] as { readonly type?: unknown } | undefined;
  // What ends a run in any case says so by its type.
  const odd = typeKey !== "terminate" && action.runAfter.some((edge) => !isPlain(edge.statuses));
  const parallel = JSON.stringify(definition["runtimeConfiguration"] ?? {}).includes('"concurrency"');
  return decisions.includes(typeKey) || odd || parallel || retryPolicy?.type === "none"
    ? [`"${name}" has no note`]
    : [];
}

function order({ actions }: FlowBranch): string[] {
  const steps = actions.filter(({ typeKey }) => typeKey !== "initializevariable");
  const first = actions.filter(({ runAfter }) => runAfter.length === 0);
  const lanes = actions.flatMap((action) => {
    const next = actions.filter(({ runAfter }) =>
      runAfter.some(({ predecessor, statuses }) => predecessor === action && isPlain(statuses)),
    );
    return next.length > 1 ? [`${names(next)} all follow "${action.name}"`] : [];
  });
  return [
    ...(steps.length > mostSteps
      ? [`${steps.length} steps beside "${names(steps.slice(0, 1))}", expected scopes`]
      : []),
    ...(first.length > 1 ? [`${names(first)} all come first`] : []),
    ...lanes,
  ];
}

function branches(flow: FlowModel): FlowBranch[] {
  return [flow.body, ...flow.actions.flatMap((action) => action.branches)];
}

function isPlain(statuses: readonly string[]): boolean {
  return statuses.length === 1 && statuses[0]?.toLowerCase() === "succeeded";
}

function names(actions: readonly FlowAction[]): string {
  return actions.map(({ name }) => name).join(", ");
}
