import { binaryFunctions } from "./binary.js";
import { collectionFunctions } from "./collections.js";
import { conversionFunctions } from "./conversion.js";
import { dateFunctions } from "./dates.js";
import { formDataFunctions } from "./form-data.js";
import type { FunctionDefinition } from "./function-definition.js";
import { logicFunctions } from "./logic.js";
import { manipulationFunctions } from "./manipulation.js";
import { mathFunctions } from "./math.js";
import { stringFunctions } from "./strings.js";
import { uriFunctions } from "./uri.js";
import { workflowFunctions } from "./workflow.js";
import { xmlFunctions } from "./xml.js";

/** Every function of the language by its name in lower case: names do not look at case. */
export const functionCatalog: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    ...stringFunctions,
    ...collectionFunctions,
    ...logicFunctions,
    ...conversionFunctions,
    ...binaryFunctions,
    ...mathFunctions,
    ...dateFunctions,
    ...manipulationFunctions,
    ...uriFunctions,
    ...workflowFunctions,
    ...formDataFunctions,
    ...xmlFunctions,
  ].map((definition) => [definition.name.toLowerCase(), definition]),
);
