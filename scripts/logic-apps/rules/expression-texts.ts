import type { JsonObject } from "../../core/json/json-object.js";
import { rootLocation, type Location } from "../../core/rules/location.js";
import { ExpressionError, parseTemplate, walkTemplate, type CallNode } from "../../expression/index.js";
import { textsBelow } from "../../flow/model/index.js";

/** A call in an expression of a file that has no definition. */
export interface FileCall {
  readonly call: CallNode;
  /** In lower case. */
  readonly name: string;
  /** The first argument, when it is a text. */
  readonly argument: string | undefined;
  readonly location: Location;
}

/** Every call in the texts of a file. Texts that cannot be read have none: `expressionErrors` tells of them. */
export function callsInFile(root: JsonObject): FileCall[] {
  const calls: FileCall[] = [];
  for (const [text, location] of textsBelow(root, rootLocation)) {
    if (!text.includes("@")) continue;
    const template = parsed(text);
    if (template instanceof ExpressionError) continue;
    walkTemplate(template, (node) => {
      if (node.kind !== "call") return undefined;
      const [first] = node.arguments;
      const argument = first?.kind === "literal" && typeof first.value === "string" ? first.value : undefined;
      calls.push({ call: node, name: node.name.toLowerCase(), argument, location });
      return undefined;
    });
  }
  return calls;
}

/** Texts of a file that begin an expression and do not end it. */
export function expressionErrors(root: JsonObject): { readonly error: ExpressionError; readonly location: Location }[] {
  return [...textsBelow(root, rootLocation)].flatMap(([text, location]) => {
    const template = text.includes("@") ? parsed(text) : undefined;
    return template instanceof ExpressionError ? [{ error: template, location }] : [];
  });
}

function parsed(text: string): ReturnType<typeof parseTemplate> | ExpressionError {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}
