import { useState } from "preact/hooks";
import type { CardField } from "../../../scripts/studio/api.js";
import { messageOf } from "../data/use-json.js";
import type { CardContext } from "./card-field.js";

interface FoundFieldsProps {
  readonly field: CardField;
  readonly at: string;
  readonly context: CardContext;
}

/** Fields that depend on what was chosen before: the service is asked for them. */
export function FoundFields({ field, at, context }: FoundFieldsProps) {
  const { ask, form, setForm } = context;
  const [problem, setProblem] = useState<string>();
  const load = async (): Promise<void> => {
    if (ask === undefined) return;
    try {
      const { fields, problem: reason } = await ask(field);
      setProblem(reason);
      if (fields !== undefined) setForm({ ...form, found: { ...form.found, [at]: fields } });
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <div class="field">
      <div class="toolbar">
        <button type="button" class="button" disabled={ask === undefined} onClick={() => void load()}>
          {form.found[at] === undefined ? "Load the fields" : "Reload the fields"}
        </button>
        <span class="quiet">{field.title}: its fields depend on the values above</span>
      </div>
      {problem === undefined ? undefined : (
        <p class="field-help tone-bad" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
