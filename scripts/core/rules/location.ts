import { pointer } from "../json/pointer.js";

/** A location in a document as a chain of steps: cheap to make for every node, turned into a pointer only when needed. */
export interface Location {
  readonly parent: Location | undefined;
  readonly token: string | number;
}

/** The document itself. */
export const rootLocation: Location = { parent: undefined, token: "" };

/** One step down. A list of tokens, as `below` takes it, costs too much where it is called for every node. */
export function step(parent: Location, token: string | number): Location {
  return { parent, token };
}

/** Steps down. */
export function below(parent: Location, ...tokens: readonly (string | number)[]): Location {
  let location = parent;
  for (const token of tokens) location = { parent: location, token };
  return location;
}

/** RFC 6901 pointer of a location. */
export function pointerOf(location: Location | string): string {
  if (typeof location === "string") return location;
  const tokens: (string | number)[] = [];
  for (let step = location; step.parent !== undefined; step = step.parent) tokens.push(step.token);
  return pointer("", ...tokens.reverse());
}
