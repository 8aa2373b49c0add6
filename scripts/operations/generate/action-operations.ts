import type { JsonObject } from "../../core/json/json-object.js";
import type { Action, Csdl, EntityType } from "../metadata/csdl.js";
import { keyParameters, rowPath } from "./address.js";
import { definitionNames } from "./entity-definitions.js";
import { reference, responses } from "./entity-operations.js";
import type { GeneratedOperation } from "./generated.js";
import { columnSchema, typeSchema } from "./type-schema.js";
import { capital, cut, idPart, phraseOf } from "./words.js";

/** The operation of an action, bound to rows, to an entity set or to nothing. */
export function actionOperation(action: Action, csdl: Csdl, root: string): GeneratedOperation {
  const own = action.name.slice(action.name.lastIndexOf(".") + 1);
  const entity = boundEntity(action, csdl);
  const isOfRow = entity !== undefined && action.boundTo?.isCollection !== true;
  const where =
    entity === undefined
      ? ""
      : `${isOfRow ? rowPath(entity, entity.key, false, csdl) : entity.entitySet}/${action.name}`;
  const path = `${root}/${entity === undefined ? own : where}`;
  const input = inputSchema(action, csdl);
  const result = resultSchema(action, csdl);
  const refusal = "The action was refused";
  return {
    path,
    method: "post",
    operation: {
      operationId: idPart(own),
      summary: cut(capital(phraseOf(own)), 80),
      description: `Calls the action ${own}${entity === undefined ? "" : ` of ${entity.entitySet}`}.`,
      "x-ms-visibility": "important",
      parameters: [
        ...(isOfRow ? keyParameters(entity, entity.key, csdl) : []),
        ...(input === undefined ? [] : [{ name: "body", in: "body", required: true, schema: input }]),
      ],
      responses:
        result === undefined
          ? responses("204", "The action was carried out", undefined, refusal)
          : responses("200", "What the action returned", result, refusal),
    },
  };
}

/** The entity whose set or rows have the action. */
function boundEntity({ boundTo }: Action, { entities }: Csdl): EntityType | undefined {
  if (boundTo === undefined) return undefined;
  return (
    entities.find(({ name }) => name === boundTo.name) ?? entities.find(({ baseType }) => baseType === boundTo.name)
  );
}

function inputSchema({ parameters }: Action, csdl: Csdl): JsonObject | undefined {
  if (parameters.length === 0) return undefined;
  const required = parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    description: "The parameters of the action.",
    type: "object",
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(
      parameters.map(({ isRequired, ...parameter }) => [
        parameter.name,
        columnSchema(parameter, csdl, { visibility: isRequired || parameters.length <= 8 ? "important" : "advanced" }),
      ]),
    ),
  };
}

/** Rows and complex values come as they are, all else in `value`. Source: OData JSON Format 4.01, 11 and 14. */
function resultSchema({ returns }: Action, csdl: Csdl): JsonObject | undefined {
  if (returns === undefined) return undefined;
  const entity = csdl.entities.find(({ name }) => name === returns.name);
  const one =
    entity === undefined
      ? typeSchema({ ...returns, isCollection: false }, csdl)
      : reference(definitionNames(entity).row);
  const isStructured = entity !== undefined || one["type"] === "object";
  if (!returns.isCollection && isStructured) return one;
  const value = returns.isCollection
    ? { title: "Rows", description: "What the action returned.", type: "array", items: one }
    : { title: "Value", description: "What the action returned.", ...one, "x-nullable": true };
  return { type: "object", properties: { value } };
}
