import { structureRule } from "../structure/structure-rule.js";

/** apiProperties.json has the one root member `properties`. */
export const propertiesMissing = structureRule("PropertiesMissing", "error");
