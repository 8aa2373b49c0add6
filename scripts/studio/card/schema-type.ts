import type { JsonObject } from "../../core/json/json-object.js";
import type { Choice, FieldKind } from "../api.js";

/** What kind of input a schema, or a parameter that is not a body, is given. */
export function fieldKind(value: JsonObject): FieldKind {
  const { type, format } = value;
  if (Array.isArray(value["enum"])) return "choice";
  switch (type) {
    case "boolean":
      return "boolean";
    case "integer":
    case "number":
      return "number";
    case "array":
      return "list";
    case "file":
      return "file";
    case "string":
      if (format === "date-time" || format === "date") return "date";
      return format === "binary" || format === "byte" ? "file" : "text";
    case "object":
      return "object";
    default:
      return value["properties"] === undefined ? "any" : "object";
  }
}

/** `integer (int64)` */
export function typeText({ type, format, properties }: JsonObject): string {
  const name = typeof type === "string" ? type : properties === undefined ? "any" : "object";
  return typeof format === "string" ? `${name} (${format})` : name;
}

export function choicesOf({ enum: values, "x-ms-enum-values": titled }: JsonObject): Choice[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const titles = new Map(
    (Array.isArray(titled) ? titled : []).map((one: unknown) => {
      const { value, displayName } = Object(one) as { value?: unknown; displayName?: unknown };
      return [value, displayName];
    }),
  );
  return values.map((value: unknown) => {
    const title = titles.get(value);
    return { value, title: typeof title === "string" ? title : String(value) };
  });
}

/** The title that the designer shows: the summary, otherwise the name. */
export function titleOf(value: JsonObject, name: string): string {
  const { "x-ms-summary": summary, title } = value;
  if (typeof summary === "string" && summary !== "") return summary;
  return typeof title === "string" && title !== "" ? title : name;
}

export function descriptionOf({ description }: JsonObject): string {
  return typeof description === "string" ? description : "";
}
