import { structureRule } from "./structure-rule.js";

/** The name of a response is a status code or `default`. */
export const responseMustBeDefaultOrHttpStatusCode = structureRule("ResponseMustBeDefaultOrHttpStatusCode", "error");
