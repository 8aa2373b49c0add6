/** What a function gives: for checks before anything runs. `any` when it depends. */
export type ResultType = "any" | "boolean" | "integer" | "number" | "string" | "array" | "object";

/** What an argument may be. `content` is what binary(), xml() and bodies of files are: an object with `$content-type` and `$content`. */
export type ArgumentType = ResultType | "content" | "null";

export interface FunctionParameter {
  readonly name: string;
  readonly types: readonly ArgumentType[];
  readonly isOptional: boolean;
  /** It takes any number of arguments, none too. */
  readonly isRepeated: boolean;
}

/** `substring(text: string, start: integer, length?: integer): string` */
export type Signature = `${string}(${string}): ${ResultType}`;

/** @throws Error when the text is not a signature */
export function readSignature(signature: Signature): {
  name: string;
  parameters: readonly FunctionParameter[];
  minArguments: number;
  maxArguments: number;
  returns: ResultType;
} {
  const [, name, list, returns] = /^(\w+)\((.*)\): (\w+)$/.exec(signature) ?? [];
  if (name === undefined || list === undefined) throw new Error(`'${signature}' is not the signature of a function`);
  const parameters = list === "" ? [] : list.split(", ").map(readParameter);
  const isOpen = parameters.some(({ isRepeated }) => isRepeated);
  return {
    name,
    parameters,
    minArguments: parameters.filter(({ isOptional, isRepeated }) => !isOptional && !isRepeated).length,
    maxArguments: isOpen ? Infinity : parameters.length,
    returns: returns as ResultType,
  };
}

function readParameter(text: string): FunctionParameter {
  const [, repeated, name, optional, types] = /^(\.{3})?(\w+)(\?)?: (.+)$/.exec(text) ?? [];
  if (name === undefined || types === undefined) throw new Error(`'${text}' is not a parameter`);
  return {
    name,
    types: types.split(" | ") as ArgumentType[],
    isOptional: optional !== undefined,
    isRepeated: repeated !== undefined,
  };
}
