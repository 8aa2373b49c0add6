import { parseTemplate } from "../../expression/index.js";

/** A text with `x` in place of what each expression gives; undefined when an expression gives all of it, or it cannot be parsed. */
export function templateText(written: string): string | undefined {
  try {
    const template = parseTemplate(written);
    if (template.kind === "text") return template.value;
    if (template.kind === "expression") return undefined;
    return template.segments.map((segment) => (segment.kind === "text" ? segment.value : "x")).join("");
  } catch {
    // ExpressionSyntax reports it.
    return undefined;
  }
}
