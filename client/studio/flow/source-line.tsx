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
      <span class="source-number">{number}</span>
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

interface ExpressionProps {
  readonly expression: SourceExpression;
  readonly valueOf: SourceLineProps["valueOf"];
  readonly children: ComponentChildren;
}

/** Its value is asked for when somebody points at it: there are hundreds in a source. */
function Expression({ expression, valueOf, children }: ExpressionProps) {
  const [value, setValue] = useState<string>();
  return (
    <span
      class="source-expression"
      onMouseEnter={() => setValue(valueOf(expression) ?? "no value in this run so far")}
      onMouseLeave={() => setValue(undefined)}
    >
      {children}
      {value === undefined ? undefined : (
        <span class="source-value" role="tooltip">
          {value}
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
