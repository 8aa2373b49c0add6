import { pointer } from "../json/pointer.js";

/** A place in a document as a chain of steps: cheap to make for every node, turned into a pointer only when needed. */
export interface Place {
  readonly parent: Place | undefined;
  readonly token: string | number;
}

/** The document itself. */
export const rootPlace: Place = { parent: undefined, token: "" };

/** A step down. */
export function below(parent: Place, ...tokens: readonly (string | number)[]): Place {
  let place = parent;
  for (const token of tokens) place = { parent: place, token };
  return place;
}

/** RFC 6901 pointer of a place. */
export function pointerOf(place: Place | string): string {
  if (typeof place === "string") return place;
  const tokens: (string | number)[] = [];
  for (let step = place; step.parent !== undefined; step = step.parent) tokens.push(step.token);
  return pointer("", ...tokens.reverse());
}
