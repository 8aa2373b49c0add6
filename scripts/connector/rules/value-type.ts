/** True when a value fits a schema's `type`; unknown types and lists of types accept everything. */
export function matchesType(value: unknown, type: unknown): boolean {
  switch (type) {
    case "string":
    case "file":
      return typeof value === "string";
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && !Array.isArray(value);
    default:
      return true;
  }
}
