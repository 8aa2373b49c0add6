import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { badCall } from "../engine/attempts.js";
import { encodeContent } from "../engine/http-content.js";
import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import { baseUrl } from "../../connector/model/base-url.js";
import type { Operation, Parameter } from "../../connector/model/operation.js";
import { followReferences } from "../../connector/model/references.js";
import type { Draft } from "./draft.js";
import { notificationPath, withInternalDefaults } from "./body-schema.js";
import { encodeForm } from "./form-data.js";
import { joined, namedValues } from "./parameter-text.js";
import { setAt, unflatten } from "./unflatten.js";

/** Maps a flow's parameters into a request by the definition. Throws ActionFailure when they do not fit. */
export function buildRequest(
  definition: DefinitionIndex,
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
  callbackUrl?: string,
): Draft {
  checkNames(operation, given);
  const query: Draft["query"] = [];
  const headers: Record<string, string> = {};
  const pathValues: Record<string, string> = {};
  const form: [Parameter, unknown][] = [];
  let body: { value: unknown; parameter: Parameter } | undefined;
  for (const parameter of operation.parameters) {
    const value = valueOf(definition, operation, parameter, given, callbackUrl);
    if (value === undefined || value === null) continue;
    switch (parameter.sentIn) {
      case "path":
        pathValues[parameter.name] = encodePath(parameter, value);
        break;
      case "query":
        query.push(...namedValues(parameter, value));
        break;
      case "header":
        headers[parameter.name.toLowerCase()] = headerValue(parameter, value);
        break;
      case "formData":
        form.push([parameter, value]);
        break;
      case "body":
        body = { value, parameter };
    }
  }
  const content =
    form.length > 0
      ? encodeForm(form, operation.consumes)
      : body === undefined
        ? undefined
        : encodeBody(body.value, operation);
  if (content?.contentType !== undefined) headers["content-type"] ??= content.contentType;
  return {
    baseUrl: baseUrl(definition.root),
    path: completePath(operation, pathValues),
    method: operation.method.toUpperCase(),
    query,
    headers,
    body: content?.bytes,
    bodyValue: body?.value,
    pathValues,
  };
}

/** Replaces `{name}` by its encoded value. */
export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{([^{}]+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? "") : placeholder,
  );
}

function completePath(operation: Operation, values: Readonly<Record<string, string>>): string {
  const open = [...operation.path.matchAll(/\{([^{}]+)\}/g)].find(([, name = ""]) => !Object.hasOwn(values, name));
  if (open !== undefined) throw badCall(`operation '${String(operation.id)}' needs a value for ${open[0]} in its path`);
  return fillPath(operation.path, values);
}

function checkNames(operation: Operation, given: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(given)) {
    const known = operation.parameters.some(
      (parameter) => parameter.name === name || (parameter.sentIn === "body" && name.startsWith(`${parameter.name}/`)),
    );
    if (!known) throw badCall(`operation '${String(operation.id)}' has no parameter '${name}'`);
  }
}

function valueOf(
  definition: DefinitionIndex,
  operation: Operation,
  parameter: Parameter,
  given: Readonly<Record<string, unknown>>,
  callbackUrl: string | undefined,
): unknown {
  const isBody = parameter.sentIn === "body";
  let value = isBody ? unflatten(given, parameter.name) : ownMember(given, parameter.name);
  const schema =
    parameter.schema && followReferences(definition, { value: parameter.schema, location: parameter.source });
  if (isBody && schema !== undefined) {
    value = withInternalDefaults(definition, value, schema);
    const callback = callbackUrl === undefined ? undefined : notificationPath(definition, schema);
    if (callback !== undefined) value = setAt(isJsonObject(value) ? value : {}, callback, callbackUrl);
  }
  // What the maker sees has its default written into the flow; what is internal gets it here.
  if ((value === undefined || value === null) && (parameter.required || parameter.internal)) {
    value = parameter.value["default"];
  }
  if ((value === undefined || value === null || value === "") && parameter.required && !isBody) {
    throw badCall(`operation '${String(operation.id)}' needs the parameter '${parameter.name}', which has no value`);
  }
  if (value === undefined && parameter.required) {
    throw badCall(`operation '${String(operation.id)}' needs a body, which has no value`);
  }
  return value;
}

function headerValue(parameter: Parameter, value: unknown): string {
  const text = joined(parameter, value);
  if (/[\r\n\0]/.test(text)) throw badCall(`header '${parameter.name}' has a line break, which no header can have`);
  return text;
}

function encodePath(parameter: Parameter, value: unknown): string {
  const text = joined(parameter, value);
  if (text === "." || text === "..")
    throw badCall(`parameter '${parameter.name}' is '${text}', which would select another path`);
  const once = encodeURIComponent(text);
  return parameter.value["x-ms-url-encoding"] === "double" ? encodeURIComponent(once) : once;
}

function encodeBody(value: unknown, operation: Operation): { bytes: Uint8Array; contentType?: string } {
  const content = encodeContent(value);
  const declared = operation.consumes[0];
  // Text goes out as it is, under the declared type.
  if (content.contentType === undefined && declared !== undefined)
    return { bytes: content.bytes, contentType: declared };
  return content;
}
