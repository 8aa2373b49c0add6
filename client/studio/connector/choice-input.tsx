import { useState } from "preact/hooks";
import type { CardField, Choice, ChoicesGiven } from "../../../scripts/studio/api.js";
import { messageOf } from "../data/use-json.js";
import type { FormState } from "./form.js";

/** What every form of an input has. */
export interface InputAttributes {
  readonly id: string;
  readonly class: string;
  readonly value: string;
  readonly "aria-required": boolean;
  readonly "aria-invalid": "true" | undefined;
  readonly "aria-describedby": string;
}

interface ChoiceInputProps {
  readonly field: CardField;
  readonly shared: InputAttributes;
  readonly change: (text: string) => void;
  readonly ask: ((field: CardField) => Promise<ChoicesGiven>) | undefined;
  readonly form: FormState;
}

const custom = "custom value";

/** A dropdown: with the choices of the definition, or those that the service gives when it is opened. */
export function ChoiceInput({ field, shared, change, ask }: ChoiceInputProps) {
  const [asked, setAsked] = useState<ChoicesGiven>();
  const [isAsking, setAsking] = useState(false);
  const [isCustom, setCustom] = useState(false);
  const choices: readonly Choice[] = field.choices ?? asked?.choices ?? [];
  const texts = choices.map(({ value }) => JSON.stringify(value));
  const isKnown = shared.value === "" || texts.includes(shared.value);
  const fill = async (): Promise<void> => {
    if (ask === undefined || field.dynamic === undefined) return;
    setAsking(true);
    try {
      setAsked(await ask(field));
    } catch (error) {
      setAsked({ problem: messageOf(error) });
    } finally {
      setAsking(false);
    }
  };
  const reload =
    field.dynamic === undefined ? undefined : (
      <button type="button" class="button" disabled={ask === undefined || isAsking} onClick={() => void fill()}>
        {isAsking ? "Loading…" : asked === undefined ? "Load choices" : "Reload"}
      </button>
    );
  const problem =
    asked?.problem === undefined ? undefined : (
      <p class="field-help tone-bad" role="alert">
        {asked.problem}
      </p>
    );
  if (isCustom) {
    return (
      <>
        <div class="choice">
          <input
            {...shared}
            type="text"
            value={plainText(shared.value)}
            onInput={({ currentTarget }) =>
              change(currentTarget.value === "" ? "" : JSON.stringify(currentTarget.value))
            }
          />
          <button type="button" class="button" onClick={() => setCustom(false)}>
            Choose
          </button>
        </div>
        {problem}
      </>
    );
  }
  return (
    <>
      <div class="choice">
        <select
          {...shared}
          onFocus={() => {
            if (field.dynamic !== undefined && asked === undefined && !isAsking) void fill();
          }}
          onChange={({ currentTarget: { value } }) => {
            if (value === custom) {
              setCustom(true);
              change("");
            } else change(value);
          }}
        >
          <option value="">{field.required ? "Choose…" : "No value"}</option>
          {choices.map(({ title }, index) => (
            <option key={index} value={texts[index]}>
              {title}
            </option>
          ))}
          {isKnown ? undefined : <option value={shared.value}>{plainText(shared.value)}</option>}
          <option value={custom}>Enter a custom value</option>
        </select>
        {reload}
      </div>
      {problem}
    </>
  );
}

function plainText(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : json;
  } catch {
    return json;
  }
}
