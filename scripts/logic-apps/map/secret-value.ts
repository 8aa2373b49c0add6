import { below } from "../../core/rules/location.js";
import { isLiteral } from "../translate/flow-expressions.js";
import type { NewNode } from "../translate/node-members.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import type { MappedCall } from "./map-entry.js";

/** The unbound action that gives the value of a secret. Source: Microsoft Learn, "Use environment variables for Azure Key Vault secrets". */
const action = "retrieveenvironmentvariablesecretvalue";

export function readsSecret({ parameters }: MappedCall): boolean {
  const { actionName } = parameters;
  return typeof actionName === "string" && actionName.toLowerCase() === action;
}

/**
 * Where Power Automate asks Dataverse for a secret, Logic Apps has it as a parameter whose app setting refers to Key Vault. The action
 * stays as a Compose with the response's form, so that whatever reads it reads the same.
 */
export function secretValue({ node, parameters }: MappedCall, translation: FlowTranslation): NewNode | undefined {
  const { "item/EnvironmentVariableName": name } = parameters;
  const at = below(node.inputsLocation, "parameters", "item/EnvironmentVariableName");
  if (typeof name !== "string" || name === "" || !isLiteral(name)) {
    translation.report(
      "ExportParameter",
      at,
      `'${node.name}' works out which secret it reads, expected the schema name of an environment variable`,
    );
    return undefined;
  }
  const parameter = {
    name,
    type: "String",
    secret: true,
    description: translation.around.variableDescription(name),
    source: "environment variable",
  } as const;
  if (!translation.parts.addParameter(parameter)) {
    translation.report("ExportParameter", at, `'${name}' is a parameter with another type, expected a secret`);
    return undefined;
  }
  const value = `@${translation.parameter(name)}`;
  return {
    type: "Compose",
    inputs: { statusCode: 200, body: { EnvironmentVariableSecretValue: value } },
    more: { runtimeConfiguration: { secureData: { properties: ["inputs", "outputs"] } } },
  };
}
