import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "../structure/structure-rule.js";

export const operationPathMustStartWithSlash = structureRule({
  code: "OperationPathMustStartWithSlash",
  severity: "error",
  summary: "A path starts with `/`.",
  why: "The path is appended to host and base path; without the slash the address is wrong, and OpenAPI forbids it.",
  fix: "Put a `/` in front.",
  source: sources.swaggerValidatorRules,
});
