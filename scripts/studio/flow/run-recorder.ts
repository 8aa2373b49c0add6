import type { ShownLimits } from "../../core/json/shown-value.js";
import { isSecretMember, secretMask } from "../../core/secrets/secret-names.js";
import type { FlowAction } from "../../flow/model/index.js";
import type { ActionHistory, RunHistory, RunnableSet } from "../../rehearsal/index.js";
import { compileValue, type ValueEvaluator } from "../../rehearsal/engine/expressions.js";
import { ActionFailure } from "../../rehearsal/engine/failures.js";
import { masked } from "../../rehearsal/engine/run-history.js";
import type { Frame, RunWatcher } from "../../rehearsal/engine/run.js";
import type { PreparedFlow } from "../../rehearsal/engine/prepare-flow.js";
import type { SecureData } from "../../rehearsal/engine/secure-data.js";
import type { EvidenceMask } from "../../report-page/mask-evidence.js";
import type { RunStepView } from "../api.js";
import { expressionId } from "./expression-id.js";

/** What a step shows of inputs and outputs, and of the value of an expression. */
export const stepLimits: ShownLimits = { characters: 6_000, elements: 100, depth: 20 };
const valueLimits: ShownLimits = { characters: 1_000, elements: 20, depth: 6 };

/** A run may have many thousands of actions; nobody steps through all of them. */
const mostSteps = 2_000;

interface Expression {
  readonly id: string;
  readonly evaluate: ValueEvaluator;
  /** Until looks at its condition after each round. */
  readonly isLate: boolean;
}

interface FlowKnowledge {
  readonly expressions: ReadonlyMap<string, readonly Expression[]>;
  readonly secure: ReadonlyMap<string, SecureData>;
  /** Variables, in lower case, that an action with secured inputs writes. */
  readonly secretVariables: ReadonlySet<string>;
}

/** A step with its values as they were: secrets among them may only be known when everything has run. */
interface RecordedStep extends Omit<RunStepView, "inputs" | "outputs" | "error" | "variables" | "values"> {
  readonly history: ActionHistory;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Recording {
  readonly steps: RecordedStep[];
  leftOut: number;
  readonly open: Map<string, { readonly began: number; readonly values: Record<string, unknown> }>;
  variables: Readonly<Record<string, unknown>>;
}

/** Notes every action of every run in the order in which they end, with the values that its expressions had. */
export class RunRecorder implements RunWatcher {
  private readonly flows = new Map<string, FlowKnowledge>();
  private readonly recordings = new Map<RunHistory, Recording>();

  constructor(private readonly set: RunnableSet) {}

  /** Secrets are taken out before anything is cut: the beginning of one is as good as a hint. */
  stepsOf(run: RunHistory, mask: EvidenceMask): { readonly steps: readonly RunStepView[]; readonly leftOut: number } {
    const { steps, leftOut } = this.recordings.get(run) ?? { steps: [], leftOut: 0 };
    return { steps: steps.map((step) => stepView(step, mask)), leftOut };
  }

  started(frame: Frame, action: string): void {
    const recording = this.recordingOf(frame);
    if (recording.steps.length >= mostSteps) return;
    const began = recording.steps.length;
    recording.open.set(keyOf(frame, action), { began, values: this.valuesOf(frame, action, false) });
  }

  ended(frame: Frame, history: ActionHistory): void {
    const recording = this.recordingOf(frame);
    if (recording.steps.length >= mostSteps) {
      recording.leftOut++;
      return;
    }
    const { name, type, status, code, startTime, endTime, retries = [] } = history;
    const key = keyOf(frame, name);
    const begun = recording.open.get(key);
    recording.open.delete(key);
    const late = begun === undefined ? {} : this.valuesOf(frame, name, true);
    recording.steps.push({
      action: name,
      type,
      iterations: frame.iterations ?? [],
      status,
      code,
      began: begun?.began ?? recording.steps.length,
      startTime,
      endTime,
      history,
      retries: retries.length,
      variables: this.changedVariables(frame, recording),
      values: { ...begun?.values, ...late },
    });
  }

  private recordingOf({ run }: Frame): Recording {
    const known = this.recordings.get(run.history);
    if (known !== undefined) return known;
    const made: Recording = { steps: [], leftOut: 0, open: new Map(), variables: {} };
    this.recordings.set(run.history, made);
    return made;
  }

  private valuesOf(frame: Frame, action: string, late: boolean): Record<string, unknown> {
    const { expressions, secure } = this.knowledgeOf(frame.run.history.flow);
    const values: Record<string, unknown> = {};
    const hidden = secure.get(action.toLowerCase())?.inputs === true;
    for (const { id, evaluate, isLate } of expressions.get(action.toLowerCase()) ?? []) {
      if (isLate !== late) continue;
      try {
        const value = hidden ? masked : evaluate(frame.context);
        values[id] = value ?? null;
      } catch (error) {
        // Such as item() within Select, which has no value of its own here.
        if (!(error instanceof ActionFailure)) throw error;
      }
    }
    return values;
  }

  private changedVariables({ run }: Frame, recording: Recording): Record<string, unknown> | undefined {
    const { secretVariables } = this.knowledgeOf(run.history.flow);
    const changed: Record<string, unknown> = {};
    const { values } = run.variables;
    for (const [name, value] of Object.entries(values)) {
      if (name in recording.variables && recording.variables[name] === value) continue;
      changed[name] = secretVariables.has(name.toLowerCase()) ? masked : value;
    }
    recording.variables = { ...values };
    return Object.keys(changed).length === 0 ? undefined : changed;
  }

  private knowledgeOf(flow: string): FlowKnowledge {
    const known = this.flows.get(flow);
    if (known !== undefined) return known;
    const made = learn(this.set.flow(flow).prepared);
    this.flows.set(flow, made);
    return made;
  }
}

function stepView({ history, variables, values, ...step }: RecordedStep, mask: EvidenceMask): RunStepView {
  const { inputs, outputs, error } = history;
  return {
    ...step,
    inputs: inputs === undefined ? undefined : mask.shown(inputs, stepLimits),
    outputs: outputs === undefined ? undefined : mask.shown(outputs, stepLimits),
    error: error && mask.value(error),
    variables: variables && shownMembers(variables, mask),
    values: shownMembers(values, mask),
  };
}

function shownMembers(values: Readonly<Record<string, unknown>>, mask: EvidenceMask): Record<string, unknown> {
  // The name of a variable says what is in it, as that of a member does.
  const shown = (name: string, value: unknown): unknown =>
    isSecretMember(name) && typeof value === "string" ? secretMask : mask.shown(value, valueLimits);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(name, value)]));
}

function keyOf({ iterations = [] }: Frame, action: string): string {
  return `${action}\n${iterations.join()}`;
}

function learn({ model: { expressions, actions }, secure }: PreparedFlow): FlowKnowledge {
  const byAction = new Map<string, Expression[]>();
  for (const expression of expressions) {
    const { node, text, template, member } = expression;
    // A second draw would be another value than the run's.
    if (node?.kind !== "action" || template === undefined || /\b(?:guid|rand)\s*\(/i.test(text)) continue;
    const list = byAction.get(node.name.toLowerCase()) ?? [];
    const isLate = node.typeKey === "until" && member === "expression";
    list.push({ id: expressionId(node, expression), evaluate: compileValue(text), isLate });
    byAction.set(node.name.toLowerCase(), list);
  }
  const secretVariables = new Set(
    actions.flatMap((action) =>
      secure.get(action.name.toLowerCase())?.inputs === true ? writtenVariables(action) : [],
    ),
  );
  return { expressions: byAction, secure, secretVariables };
}

function writtenVariables({ inputs }: FlowAction): string[] {
  const { name, variables } = inputs;
  const listed: unknown[] = Array.isArray(variables) ? variables : [];
  return [name, ...listed.map((one) => (Object(one) as { name?: unknown }).name)].flatMap((each) =>
    typeof each === "string" ? each.toLowerCase() : [],
  );
}
