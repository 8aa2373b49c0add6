import { isJsonObject } from "../../../core/json/json-object.js";
import { exactJson, parseExactJson } from "../../../core/json/lossless-json.js";

/** Addresses of what the operations of a change set made, by Content-ID. */
export type References = ReadonlyMap<string, string>;

/** A `$n` that refers to no earlier operation of the change set. */
export class ReferenceError extends Error {
  override readonly name = "ReferenceError";

  constructor(reference: string) {
    super(`Content-ID Reference: '${reference}' does not exist in the batch context.`);
  }
}

/** A URL that starts with `$n` leads to the entity of that operation. `/$1` is a path like any other. */
export function resolveUrl(url: string, references: References): string {
  const match = /^\$([^/?(]+)(.*)$/s.exec(url);
  if (match?.[1] === undefined || match[1] === "batch" || match[1] === "metadata") return url;
  return lookUp(match[1], references) + (match[2] ?? "");
}

/** References in a body are values of `…@odata.bind` and `@odata.id`. */
export function resolveBody(body: Buffer | undefined, references: References): Buffer | undefined {
  if (body === undefined || !body.includes('"$') || !body.includes("@odata.")) return body;
  let value: unknown;
  try {
    value = parseExactJson(body.toString("utf8"));
  } catch {
    return body;
  }
  return Buffer.from(exactJson(resolveValue(value, references)));
}

function resolveValue(value: unknown, references: References): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, references));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const refers = name.endsWith("@odata.bind") || name === "@odata.id";
      if (!refers) return [name, resolveValue(member, references)];
      return [
        name,
        Array.isArray(member) ? member.map((item) => resolveLink(item, references)) : resolveLink(member, references),
      ];
    }),
  );
}

function resolveLink(value: unknown, references: References): unknown {
  return typeof value === "string" ? resolveUrl(value, references) : value;
}

function lookUp(id: string, references: References): string {
  const address = references.get(id);
  if (address === undefined) throw new ReferenceError(`$${id}`);
  return address;
}
