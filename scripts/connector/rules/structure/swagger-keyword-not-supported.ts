import { structureRule } from "./structure-rule.js";

/** Schemas use only the keywords of OpenAPI 2.0. */
export const swaggerKeywordNotSupported = structureRule("SwaggerKeywordNotSupported", "error");
