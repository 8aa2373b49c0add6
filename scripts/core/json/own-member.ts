import { isJsonObject } from "./json-object.js";

/** The own member of an object by any name; names like `constructor` never reach a prototype. */
export function ownMember(holder: unknown, name: string): unknown {
  return isJsonObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}
