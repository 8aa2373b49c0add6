import type { EvaluationContext } from "../evaluate/context.js";

/** An argument that is evaluated when it is asked for. */
export type Thunk = () => unknown;

/** What a function gives: for checks before anything runs. `any` when it depends. */
export type ResultType = "any" | "boolean" | "integer" | "number" | "string" | "array" | "object";

interface DefinitionBase {
  /** As the function reference writes it. */
  readonly name: string;
  readonly minArguments: number;
  /** Infinity when there is no limit. */
  readonly maxArguments: number;
  readonly returns: ResultType;
}

export interface EagerFunction extends DefinitionBase {
  readonly kind: "eager";
  /** @throws EvaluationError; the caller adds the function's name and location */
  readonly call: (values: readonly unknown[], context: EvaluationContext) => unknown;
}

export interface LazyFunction extends DefinitionBase {
  readonly kind: "lazy";
  readonly call: (values: readonly Thunk[], context: EvaluationContext) => unknown;
}

export type FunctionDefinition = EagerFunction | LazyFunction;

/** `define("substring", 2, 3, "string", ([text, start, length]) => …)` */
export function define(
  name: string,
  minArguments: number,
  maxArguments: number,
  returns: ResultType,
  call: EagerFunction["call"],
): EagerFunction {
  return { kind: "eager", name, minArguments, maxArguments, returns, call };
}

export function defineLazy(
  name: string,
  minArguments: number,
  maxArguments: number,
  returns: ResultType,
  call: LazyFunction["call"],
): LazyFunction {
  return { kind: "lazy", name, minArguments, maxArguments, returns, call };
}
