import { useState } from "preact/hooks";
import { shownPart } from "../../scripts/core/json/shown-value.js";
import "./json-view.css";

/** Elements and characters that are drawn at once: a browser takes its time for more. */
const pageLength = 100;
const textLength = 600;

interface JsonViewProps {
  /** As scripts/core/json/shown-value.ts makes it. */
  readonly value: unknown;
  /** Levels that are open at first. */
  readonly open?: number;
}

/** A JSON value as a tree that opens and closes. */
export function JsonView({ value, open = 2 }: JsonViewProps) {
  return (
    <div class="json-view json-root">
      <Value value={value} open={open} />
    </div>
  );
}

interface ValueProps {
  readonly name?: string | undefined;
  readonly value: unknown;
  readonly open: number;
}

function Value({ name, value, open }: ValueProps) {
  const part = shownPart(value);
  const whole = part?.kind === "cut" ? part.start : value;
  const key = name === undefined ? undefined : <span class="json-key">{name}: </span>;
  if (part?.kind === "number") {
    return (
      <>
        {key}
        <span class="json-number">{part.text}</span>
      </>
    );
  }
  const length = part?.kind === "cut" ? part.length : undefined;
  if (typeof whole === "string") {
    return (
      <>
        {key}
        <TextValue text={whole} length={length ?? whole.length} />
      </>
    );
  }
  if (typeof whole === "object" && whole !== null) return <Container {...{ name, open, length }} value={whole} />;
  return (
    <>
      {key}
      <span class={typeof whole === "number" ? "json-number" : "json-quiet"}>{String(whole)}</span>
    </>
  );
}

function TextValue({ text, length }: { readonly text: string; readonly length: number }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? text : text.slice(0, textLength);
  const left = length - shown.length;
  return (
    <>
      <span class="json-string">"{shown}</span>
      {left === 0 ? (
        <span class="json-string">"</span>
      ) : (
        <span class="json-quiet">
          … {left.toLocaleString("en")} more characters{" "}
          {shown.length === text.length ? undefined : (
            <button type="button" class="plain-button" onClick={() => setWhole(true)}>
              show
            </button>
          )}
        </span>
      )}
    </>
  );
}

interface ContainerProps extends ValueProps {
  readonly value: object;
  /** Elements of the whole, when some were cut. */
  readonly length: number | undefined;
}

function Container({ name, value, open, length }: ContainerProps) {
  const [isOpen, setOpen] = useState(open > 0);
  const [shown, setShown] = useState(pageLength);
  const isList = Array.isArray(value);
  const entries = Object.entries<unknown>({ ...value });
  const [start, end] = isList ? ["[", "]"] : ["{", "}"];
  const total = length ?? entries.length;
  const what = isList ? (total === 1 ? "element" : "elements") : total === 1 ? "member" : "members";
  const key = name === undefined ? undefined : <span class="json-key">{name}: </span>;
  if (total === 0) {
    return (
      <>
        {key}
        <span class="json-quiet">
          {start}
          {end}
        </span>
      </>
    );
  }
  const count = `${total.toLocaleString("en")} ${what}`;
  const hidden = total - Math.min(shown, entries.length);
  return (
    <>
      <button
        type="button"
        class="json-toggle"
        aria-expanded={isOpen}
        aria-label={`${name ?? "value"}, ${count}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? "▾" : "▸"}
      </button>
      {key}
      <span class="json-quiet">
        {start}
        {isOpen ? undefined : ` ${count} ${end}`}
      </span>
      {isOpen ? (
        <>
          <ul>
            {entries.slice(0, shown).map(([member, inner]) => (
              <li key={member}>
                <Value name={member} value={inner} open={open - 1} />
              </li>
            ))}
            {hidden === 0 ? undefined : (
              <li class="json-quiet">
                … {hidden.toLocaleString("en")} more {what}{" "}
                {shown >= entries.length ? undefined : (
                  <button type="button" class="plain-button" onClick={() => setShown(shown + pageLength)}>
                    show {Math.min(pageLength, entries.length - shown)}
                  </button>
                )}
              </li>
            )}
          </ul>
          <span class="json-quiet">{end}</span>
        </>
      ) : undefined}
    </>
  );
}
