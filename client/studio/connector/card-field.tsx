import { useId } from "preact/hooks";
import type { CardField, ChoicesGiven } from "../../../scripts/studio/api.js";
import { elementKey, fieldsOf, keyWithin, textOf, type FormState } from "./form.js";
import { ChoiceInput, type InputAttributes } from "./choice-input.js";
import { FoundFields } from "./found-fields.js";

/** What the inputs of a card share. */
export interface CardContext {
  readonly form: FormState;
  readonly setForm: (form: FormState) => void;
  /** Keys of required fields that were left empty. */
  readonly missing: readonly string[];
  /** Asks the service for choices or fields; undefined where nothing may be sent. */
  readonly ask: ((field: CardField) => Promise<ChoicesGiven>) | undefined;
}

export function CardFields({
  fields,
  context,
}: {
  readonly fields: readonly CardField[];
  readonly context: CardContext;
}) {
  return (
    <>
      {fields.map((field) => (
        <Field key={field.key} field={field} at={field.key} context={context} />
      ))}
    </>
  );
}

interface FieldProps {
  readonly field: CardField;
  /** The field's key in the form. */
  readonly at: string;
  readonly context: CardContext;
}

function Field({ field, at, context }: FieldProps) {
  if (field.kind === "list" && field.element !== undefined) return <ListField {...{ field, at, context }} />;
  if (field.kind === "object" || field.dynamic === "fields") return <ObjectField {...{ field, at, context }} />;
  return <PlainField {...{ field, at, context }} />;
}

/** Members of an object are fields of the card, as the designer shows them. */
function ObjectField({ field, at, context }: FieldProps) {
  const members = fieldsOf(context.form, field, at).map((child) => (
    <Field key={child.key} field={child} at={keyWithin(field, at, child)} context={context} />
  ));
  const found = field.dynamic === "fields" ? <FoundFields {...{ field, at, context }} /> : undefined;
  // The body itself needs no frame: it is what the card is about.
  if (!at.includes("/")) {
    return (
      <>
        {found}
        {members}
      </>
    );
  }
  return (
    <fieldset class="field-group">
      <legend>
        {field.title}
        {field.required ? <Required /> : undefined}
      </legend>
      {found}
      {members}
    </fieldset>
  );
}

function ListField({ field, at, context }: FieldProps) {
  const { form, setForm, missing } = context;
  const { element, title } = field;
  const elements = form.elements[at] ?? [];
  const setElements = (next: readonly number[]): void =>
    setForm({ ...form, elements: { ...form.elements, [at]: next } });
  return (
    <fieldset class="field-group">
      <legend>
        {title}
        {field.required ? <Required /> : undefined}
      </legend>
      {field.description === "" ? undefined : <p class="field-help">{field.description}</p>}
      {elements.map((each, index) => (
        <div class="list-element" key={each}>
          <div class="list-element-head">
            <span class="quiet">
              {title} – {index + 1}
            </span>
            <button
              type="button"
              class="plain-button"
              aria-label={`Remove ${title} ${index + 1}`}
              onClick={() => setElements(elements.filter((one) => one !== each))}
            >
              Remove
            </button>
          </div>
          {element === undefined ? undefined : <Field field={element} at={elementKey(at, each)} context={context} />}
        </div>
      ))}
      <button
        type="button"
        class="button"
        aria-invalid={missing.includes(at) ? "true" : undefined}
        onClick={() => setElements([...elements, Math.max(0, ...elements) + 1])}
      >
        Add new item
      </button>
    </fieldset>
  );
}

function PlainField({ field, at, context }: FieldProps) {
  const { form, setForm, missing } = context;
  const id = useId();
  const isMissing = missing.includes(at);
  const text = textOf(form, field, at);
  const change = (next: string): void => setForm({ ...form, texts: { ...form.texts, [at]: next } });
  const shared: InputAttributes = {
    id,
    class: "field-input",
    value: text,
    "aria-required": field.required,
    "aria-invalid": isMissing ? "true" : undefined,
    "aria-describedby": `${id}-help`,
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {field.title}
        {field.required ? <Required /> : undefined}
      </label>
      {field.kind === "choice" ? (
        <ChoiceInput field={field} shared={shared} change={change} ask={context.ask} form={form} />
      ) : field.kind === "boolean" ? (
        <select {...shared} onChange={({ currentTarget }) => change(currentTarget.value)}>
          <option value="">No value</option>
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      ) : field.kind === "any" || field.kind === "file" ? (
        <textarea
          {...shared}
          spellcheck={false}
          placeholder={field.kind === "file" ? "The content, as text" : "JSON or text"}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={field.kind === "number" ? "decimal" : undefined}
          placeholder={field.kind === "date" ? "2026-01-31T08:00:00Z" : undefined}
          autocomplete="off"
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
      <p class="field-help" id={`${id}-help`}>
        {isMissing ? <span class="tone-bad">This field is required. </span> : undefined}
        {field.description} <span class="field-type">{field.type}</span>
      </p>
    </div>
  );
}

function Required() {
  return (
    <span class="required" title="required">
      {" "}
      *<span class="visually-hidden">required</span>
    </span>
  );
}
