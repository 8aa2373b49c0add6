import { isJsonObject, type JsonObject } from "./json-object.js";

/** The own member of an object by any name; names like `constructor` never reach a prototype. */
export function ownMember(holder: unknown, name: string): unknown {
  return isJsonObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** Sets a member of any name; `__proto__` becomes a member, not the prototype. */
export function setOwnMember(target: JsonObject, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
