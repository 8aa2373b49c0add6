import type { EvaluationContext } from "../evaluate/context.js";
import { EvaluationError } from "../expression-error.js";
import { contentBytes, contentTextToParse, isContent } from "../values/content.js";
import { isRecord } from "../values/kind.js";
import { toText } from "../values/text.js";
import { integerAt, textAt } from "./arguments.js";
import { define, type FunctionDefinition } from "./function-definition.js";
import { bodyOf, actionNamed, triggerOutputs } from "./workflow.js";
import { partBody, readMultipart, type Part } from "../values/multipart.js";

/** Functions for form and multipart bodies of triggers and actions. */
export const formDataFunctions: readonly FunctionDefinition[] = [
  define(
    "formDataValue(action: string, key: string): any",
    "Returns the one value of a field in a form that an action returned; it fails when there are several.",
    (values, context) => single(actionBody(values, context), textAt(values, 1)),
  ),
  define(
    "formDataMultiValues(action: string, key: string): array",
    "Returns all values of a field in a form that an action returned.",
    (values, context) => formValues(actionBody(values, context), textAt(values, 1)),
  ),
  define(
    "triggerFormDataValue(key: string): any",
    "Returns the one value of a field in the form that the trigger got; it fails when there are several.",
    (values, context) => single(triggerBody(context), textAt(values, 0)),
  ),
  define(
    "triggerFormDataMultiValues(key: string): array",
    "Returns all values of a field in the form that the trigger got.",
    (values, context) => formValues(triggerBody(context), textAt(values, 0)),
  ),
  define(
    "multipartBody(action: string, index: integer): any",
    "Returns a part of the multipart body that an action returned, from 0.",
    (values, context) => partAt(actionBody(values, context), integerAt(values, 1)),
  ),
  define(
    "triggerMultipartBody(index: integer): any",
    "Returns a part of the multipart body that the trigger got, from 0.",
    (values, context) => partAt(triggerBody(context), integerAt(values, 0)),
  ),
];

function actionBody(values: readonly unknown[], context: EvaluationContext): unknown {
  return bodyOf(actionNamed(context, textAt(values, 0)).outputs);
}

function triggerBody(context: EvaluationContext): unknown {
  return bodyOf(triggerOutputs(context));
}

function single(body: unknown, key: string): unknown {
  const values = formValues(body, key);
  if (values.length > 1) throw new EvaluationError(`the form has ${values.length} values named '${key}', expected one`);
  return values[0] ?? null;
}

/**
 * Values of a form field: from `$formdata` or `$multipart` where the platform has taken the body apart, else from the
 * content itself. Source: Microsoft Learn, "Handle content types in Azure Logic Apps".
 */
function formValues(body: unknown, key: string): unknown[] {
  if (isRecord(body) && Array.isArray(body["$formdata"])) {
    return body["$formdata"]
      .filter((field) => isRecord(field) && field["key"] === key)
      .map((field: unknown) => (isRecord(field) ? (field["value"] ?? null) : null));
  }
  const type = isContent(body) ? body["$content-type"] : "";
  if (/^multipart\//i.test(type) || (isRecord(body) && Array.isArray(body["$multipart"]))) {
    return partsOf(body)
      .filter((part) => part.name === key)
      .map((part) => toText(partBody(part)));
  }
  if (isContent(body) && /^application\/x-www-form-urlencoded\b/i.test(type)) {
    return new URLSearchParams(contentTextToParse(body)).getAll(key);
  }
  throw new EvaluationError("the body is not form data");
}

function partAt(body: unknown, index: number): unknown {
  const parts = partsOf(body);
  const part = parts[index];
  if (part === undefined) throw new EvaluationError(`there is no part ${index}, the body has ${parts.length}`);
  return partBody(part);
}

function partsOf(body: unknown): readonly Part[] {
  if (isRecord(body) && Array.isArray(body["$multipart"])) {
    return body["$multipart"].filter(isRecord).map((part) => ({
      name: partName(isRecord(part["headers"]) ? part["headers"] : {}),
      body: part["body"] ?? null,
    }));
  }
  if (isContent(body) && /^multipart\//i.test(body["$content-type"])) {
    return readMultipart(contentBytes(body), body["$content-type"]).map(({ headers, content }) => ({
      name: partName(headers),
      body: content,
    }));
  }
  throw new EvaluationError("the body has no parts");
}

function partName(headers: Readonly<Record<string, unknown>>): string | undefined {
  const key = Object.keys(headers).find((name) => name.toLowerCase() === "content-disposition");
  return /;\s*name\s*=\s*"?([^";]*)"?/i.exec(key === undefined ? "" : toText(headers[key]))?.[1];
}
