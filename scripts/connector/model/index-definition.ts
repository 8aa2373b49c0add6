import type { JsonObject } from "../../core/json/json-object.js";
import { below, rootLocation } from "../../core/rules/location.js";
import { collectPath } from "./collect-operations.js";
import { collectParameter } from "./collect-parameters.js";
import { collectResponseParts } from "./collect-responses.js";
import { collectSchema } from "./collect-schemas.js";
import type { DefinitionIndex } from "./definition-index.js";
import type { Operation } from "./operation.js";
import { eachObject, startWalk } from "./walk.js";

/** Walks a definition once. Anything of the wrong type is left out here; the structure rules report it. */
export function indexDefinition(root: JsonObject): DefinitionIndex {
  const walk = startWalk(root);
  eachObject(root, "definitions", (name, value) =>
    collectSchema(walk, value, below(rootLocation, "definitions", name), "definition", undefined),
  );
  eachObject(root, "parameters", (name, value) => {
    collectParameter(walk, value, below(rootLocation, "parameters", name), undefined);
  });
  eachObject(root, "responses", (name, value) =>
    collectResponseParts(walk, value, below(rootLocation, "responses", name), undefined),
  );
  eachObject(root, "paths", (path, value) => {
    if (!path.startsWith("x-")) collectPath(walk, path, value);
  });
  const operationsById = new Map<string, Operation>();
  for (const operation of walk.operations) {
    if (operation.id !== undefined && !operationsById.has(operation.id)) operationsById.set(operation.id, operation);
  }
  return { ...walk, operationsById };
}
