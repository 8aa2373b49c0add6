import type { DefinitionIndex } from "../model/definition-index.js";

/** What several rules work out of a definition, made once for all of them. */
export function perIndex<Result>(make: (index: DefinitionIndex) => Result): (index: DefinitionIndex) => Result {
  const made = new WeakMap<DefinitionIndex, { readonly result: Result }>();
  return (index) => {
    let known = made.get(index);
    if (known === undefined) made.set(index, (known = { result: make(index) }));
    return known.result;
  };
}
