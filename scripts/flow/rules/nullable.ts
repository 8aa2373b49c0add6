import { isJsonObject } from "../../core/json/json-object.js";

/** How a Parse JSON schema treats null. */
export interface NullCount {
  /** Properties with a type that refuses null. */
  strict: number;
  /** Properties that allow nothing but null. */
  readonly nullOnly: string[];
  total: number;
}

/** Counts the scalar properties of a schema, nested ones included. */
export function countNullable(schema: unknown): NullCount {
  const count: NullCount = { strict: 0, nullOnly: [], total: 0 };
  visit(schema, count, 0);
  return count;
}

function visit(schema: unknown, count: NullCount, depth: number): void {
  if (!isJsonObject(schema) || depth > 60) return;
  const { properties, items } = schema as { properties?: unknown; items?: unknown };
  if (isJsonObject(properties)) {
    for (const [name, property] of Object.entries(properties)) {
      const type = isJsonObject(property) ? property["type"] : undefined;
      count.total++;
      if (type === "null") count.nullOnly.push(name);
      else if (typeof type === "string" && type !== "object" && type !== "array" && type !== "") count.strict++;
      visit(property, count, depth + 1);
    }
  }
  visit(items, count, depth + 1);
}
