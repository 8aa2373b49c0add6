import { shownValue, type ShownLimits } from "../../core/json/shown-value.js";
import type { FlowAction, FlowModel } from "../../flow/model/index.js";
import type { ActionHistory, RunHistory, RunnableSet } from "../../rehearsal/index.js";
import { compileValue, type ValueEvaluator } from "../../rehearsal/engine/expressions.js";
import { ActionFailure } from "../../rehearsal/engine/failures.js";
import { masked } from "../../rehearsal/engine/run-history.js";
import type { Frame, RunWatcher } from "../../rehearsal/engine/run.js";
import { declaredSecureData, secureDataOf, type SecureData } from "../../rehearsal/engine/secure-data.js";
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

interface Recording {
  readonly steps: RunStepView[];
  leftOut: number;
  readonly open: Map<string, { readonly began: number; readonly values: Record<string, unknown> }>;
  variables: Readonly<Record<string, string>>;
}

/** Notes every action of every run in the order in which they end, with the values that its expressions had. */
export class RunRecorder implements RunWatcher {
  private readonly flows = new Map<string, FlowKnowledge>();
  private readonly recordings = new Map<RunHistory, Recording>();

  constructor(private readonly set: RunnableSet) {}

  stepsOf(run: RunHistory): { readonly steps: readonly RunStepView[]; readonly leftOut: number } {
    return this.recordings.get(run) ?? { steps: [], leftOut: 0 };
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
    const { name, type, status, code, startTime, endTime, inputs, outputs, error, retries = [] } = history;
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
      inputs: inputs === undefined ? undefined : shownValue(inputs, stepLimits),
      outputs: outputs === undefined ? undefined : shownValue(outputs, stepLimits),
      error,
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
        values[id] = value === undefined ? null : shownValue(value, valueLimits);
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
    const texts: Record<string, string> = {};
    for (const [name, value] of Object.entries(run.variables.values)) {
      const shown = secretVariables.has(name.toLowerCase()) ? masked : shownValue(value, valueLimits);
      const text = JSON.stringify(shown) ?? "";
      texts[name] = text;
      if (recording.variables[name] !== text) changed[name] = shown;
    }
    recording.variables = texts;
    return Object.keys(changed).length === 0 ? undefined : changed;
  }

  private knowledgeOf(flow: string): FlowKnowledge {
    const known = this.flows.get(flow);
    if (known !== undefined) return known;
    const made = learn(this.set.flow(flow).prepared.model);
    this.flows.set(flow, made);
    return made;
  }
}

function keyOf({ iterations = [] }: Frame, action: string): string {
  return `${action}\n${iterations.join()}`;
}

function learn({ expressions, actions, triggers }: FlowModel): FlowKnowledge {
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
  const secure = secureDataOf(
    actions,
    triggers.some(({ definition }) => declaredSecureData(definition).outputs),
  );
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
