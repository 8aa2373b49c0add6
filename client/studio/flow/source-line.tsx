import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { SourceExpression } from "../../../scripts/studio/api.js";

interface SourceLineProps {
  readonly number: number;
  readonly text: string;
  readonly expressions: readonly SourceExpression[];
  readonly valueOf: (expression: SourceExpression) => string | undefined;
}

/** One line, with its keys in color and its expressions to point at. */
export function SourceLine({ number, text, expressions, valueOf }: SourceLineProps) {
  return (
    <div class="source-line" data-line={number}>
      <span class="line-number">{number}</span>
      {parts(text, expressions, valueOf)}
    </div>
  );
}

function parts(text: string, expressions: readonly SourceExpression[], valueOf: SourceLineProps["valueOf"]) {
  const [expression] = expressions;
  if (expression === undefined) return colored(text);
  const start = expression.column - 1;
  const end = expression.length === undefined ? text.length : start + expression.length;
  return (
    <>
      {colored(text.slice(0, start))}
      <Expression expression={expression} valueOf={valueOf}>
        {text.slice(start, end)}
      </Expression>
      {text.slice(end)}
    </>
  );
}

/** Pixels that a value takes at most; it stays within the window. */
const widest = 420;

interface ExpressionProps {
  readonly expression: SourceExpression;
  readonly valueOf: SourceLineProps["valueOf"];
  readonly children: ComponentChildren;
}

/** Its value is asked for when somebody points at it: there are hundreds in a source. */
function Expression({ expression, valueOf, children }: ExpressionProps) {
  const [shown, setShown] = useState<{ readonly value: string; readonly left: number; readonly top: number }>();
  return (
    <span
      class="source-expression"
      onMouseEnter={({ currentTarget }) => {
        const { left, bottom } = currentTarget.getBoundingClientRect();
        const value = valueOf(expression) ?? "no value in this run so far";
        setShown({ value, left: Math.max(8, Math.min(left, innerWidth - widest - 16)), top: bottom });
      }}
      onMouseLeave={() => setShown(undefined)}
    >
      {children}
      {shown === undefined ? undefined : (
        <span class="source-value" role="tooltip" style={{ left: `${shown.left}px`, top: `${shown.top}px` }}>
          {shown.value}
        </span>
      )}
    </span>
  );
}

/** Keys and comments of YAML, keys of JSON. */
function colored(text: string) {
  if (/^\s*#/.test(text)) return <span class="source-comment">{text}</span>;
  const [, indent = "", key, rest = ""] =
    /^(\s*(?:- )*)("(?:[^"\\]|\\.)*"|[\w$@.()' -]+)(:(?:\s.*)?)$/.exec(text) ?? [];
  if (key === undefined) return text;
  return (
    <>
      {indent}
      <span class="source-key">{key}</span>
      {rest}
    </>
  );
}
