import type { AppParameter, AppParameterType } from "../model/logic-apps-app.js";
import { called, type BicepParameter, type BicepType } from "./document.js";
import { newSymbols, type Symbols } from "./symbols.js";
import { code, type BicepValue } from "./value.js";

/** One of the app's parameters as a parameter of main.bicep, with the line that main.bicepparam has for it. */
export interface DeployedParameter {
  readonly parameter: AppParameter;
  readonly declaration: BicepParameter;
  /** What the workflow gets. */
  readonly value: BicepValue;
  /** Its value in main.bicepparam: a default, or what the environment of whoever deploys says. */
  readonly given: BicepValue;
  /** Undefined when main.bicepparam has the value itself. */
  readonly environmentVariable: string | undefined;
}

/** Bicep has no numbers with a fraction: they are given as texts. Source: Microsoft Learn, "Data types in Bicep". */
const types: Readonly<Record<AppParameterType, BicepType>> = {
  String: "string",
  Int: "int",
  Float: "string",
  Bool: "bool",
  Array: "array",
  Object: "object",
};

/** Names that the compiler takes for those of secrets, whatever they are. Source: Bicep's linter rule secure-secrets-in-params. */
const secretLike = /password|pwd|secret|accountkey|acctkey/i;

/**
 * @param symbols gives names; those that main.bicep needs itself are taken
 */
export function deployedParameters(
  parameters: readonly AppParameter[],
  symbols: Symbols,
): readonly DeployedParameter[] {
  const variables = newSymbols([]);
  return parameters.map((parameter) => {
    const { name, secret, description = `Value of the parameter ${name}` } = parameter;
    // A text is what a vault has; only an object needs to be read.
    const type: AppParameterType = secret && parameter.type !== "Object" ? "String" : parameter.type;
    const symbol = symbols(name);
    const given = secret ? undefined : defaultOf(parameter);
    const environmentVariable = given === undefined ? variables(variableName(parameter)) : undefined;
    return {
      parameter,
      declaration: {
        kind: "param",
        name: symbol,
        type: types[type],
        description: secret ? secretDescription(description) : description,
        secure: secret || (types[type] === "string" && secretLike.test(symbol)),
        minimumLength: types[type] === "string" && given === undefined ? 1 : undefined,
      },
      value: type === "Float" ? called("json", code(symbol)) : code(symbol),
      given: given ?? readFromEnvironment(environmentVariable ?? "", type),
      environmentVariable,
    };
  });
}

/** An environment variable of type secret has a reference; here the secret itself is wanted. */
export function secretDescription(description: string): string {
  return `The secret itself. In the flow: ${description}`;
}

function defaultOf({ type, default: value }: AppParameter): BicepValue | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (type === "Float") return JSON.stringify(value);
  return value as BicepValue;
}

/** `pb_BatchAdministrators` → `PB_BATCHADMINISTRATORS`, as the pipelines for Power Platform have it; `graphUrl` → `GRAPH_URL`. */
function variableName({ name, source }: AppParameter): string {
  const words = source === "environment variable" ? name : name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_");
  return words.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase();
}

/** Without the variable the deployment stops before anything is changed, and names it. */
function readFromEnvironment(variable: string, type: AppParameterType): BicepValue {
  const text = called("readEnvironmentVariable", variable);
  if (type === "String" || type === "Float") return text;
  if (type === "Int") return called("int", text);
  return called(type === "Bool" ? "bool" : "json", text);
}
