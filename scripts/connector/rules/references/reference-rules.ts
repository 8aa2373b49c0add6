import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { additionalPropertyNotAllowedAdjacentToRef } from "./additional-property-not-allowed-adjacent-to-ref.js";
import {
  parameterReferenceNotFound,
  responseReferenceNotFound,
  schemaReferenceNotFound,
} from "./reference-not-found.js";
import {
  parameterReferenceNotValid,
  responseReferenceNotValid,
  schemaReferenceNotValid,
} from "./reference-not-valid.js";
import { schemaRefLoopNotAllowed } from "./schema-ref-loop-not-allowed.js";
import { parameterRefLoopNotAllowed, responseRefLoopNotAllowed } from "./shared-part-is-reference.js";

export const schemaReferenceRules: CodeFamily<DefinitionRule> = {
  name: "connector-references",
  title: "Connectors: references",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    additionalPropertyNotAllowedAdjacentToRef,
    parameterReferenceNotFound,
    parameterReferenceNotValid,
    parameterRefLoopNotAllowed,
    responseReferenceNotFound,
    responseReferenceNotValid,
    responseRefLoopNotAllowed,
    schemaReferenceNotFound,
    schemaReferenceNotValid,
    schemaRefLoopNotAllowed,
  ],
};
