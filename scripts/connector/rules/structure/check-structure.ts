import { rootPlace, type Place } from "../../../core/rules/place.js";
import { checkShape, type ShapeSlip } from "../../../core/rules/shape.js";
import type { JsonObject } from "../../../core/json/json-object.js";
import { swaggerShape } from "./swagger-shape.js";

/** Every slip of a definition against the form of OpenAPI 2.0. */
export function checkSwaggerStructure(root: JsonObject): readonly ShapeSlip[] {
  return checkShape(root, swaggerShape, rootPlace).map((slip) =>
    isInExtension(slip.place) ? { ...slip, details: { ...slip.details, severity: "warning" } } : slip,
  );
}

/** OpenAPI itself leaves extensions alone, so published ones may hold slips that no tool has ever told. */
function isInExtension(place: Place): boolean {
  for (let step: Place | undefined = place; step !== undefined; step = step.parent) {
    if (step.token === "x-ms-notification-content") return true;
  }
  return false;
}
