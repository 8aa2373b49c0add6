import { rootPlace } from "../../../core/rules/place.js";
import { checkShape, type ShapeSlip } from "../../../core/rules/shape.js";
import type { JsonObject } from "../../../core/json/json-object.js";
import { swaggerShape } from "./swagger-shape.js";

/** Every slip of a definition against the form of OpenAPI 2.0. */
export function checkSwaggerStructure(root: JsonObject): readonly ShapeSlip[] {
  return checkShape(root, swaggerShape, rootPlace);
}
