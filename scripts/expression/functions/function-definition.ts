import type { EvaluationContext } from "../evaluate/context.js";
import { readSignature, type FunctionParameter, type ResultType, type Signature } from "./signature.js";

/** An argument that is evaluated when it is asked for. */
export type Thunk = () => unknown;

interface DefinitionBase {
  /** As the function reference writes it. */
  readonly name: string;
  /** What it returns, in a sentence. */
  readonly purpose: string;
  readonly parameters: readonly FunctionParameter[];
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

/** `define("length(collection: string | array): integer", "Returns the number of characters or items.", ([collection]) => …)` */
export function define(signature: Signature, purpose: string, call: EagerFunction["call"]): EagerFunction {
  return { kind: "eager", ...readSignature(signature), purpose, call };
}

/** The same for a function that evaluates its arguments itself. */
export function defineLazy(signature: Signature, purpose: string, call: LazyFunction["call"]): LazyFunction {
  return { kind: "lazy", ...readSignature(signature), purpose, call };
}
