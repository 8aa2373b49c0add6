import { rootLocation, type Location } from "../../../core/rules/location.js";
import { checkShape, type ShapeViolation } from "../../../core/rules/shape.js";
import type { JsonObject } from "../../../core/json/json-object.js";
import { swaggerShape } from "./swagger-shape.js";

/** Every violation of a definition against the form of OpenAPI 2.0. */
export function checkSwaggerStructure(root: JsonObject): readonly ShapeViolation[] {
  return checkShape(root, swaggerShape, rootLocation).map((violation) =>
    isInExtension(violation.location)
      ? { ...violation, details: { ...violation.details, severity: "warning" } }
      : violation,
  );
}

/** OpenAPI itself leaves extensions alone, so published ones may have violations that no tool has ever reported. */
function isInExtension(location: Location): boolean {
  for (let step: Location | undefined = location; step !== undefined; step = step.parent) {
    if (step.token === "x-ms-notification-content") return true;
  }
  return false;
}
