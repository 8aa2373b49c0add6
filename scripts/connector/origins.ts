import { pointer as appendTo, pointerTokens, valueAt } from "../core/json/pointer.js";
import type { Origin } from "./source-set.js";

/**
 * Remembers where each part of a built file came from. Only containers are noted; a scalar's location follows from its
 * container, unless the scalar was renamed or set from elsewhere on the way.
 */
export class Origins {
  private readonly containers = new WeakMap<object, Origin>();
  private readonly members = new WeakMap<object, Map<string, Origin>>();

  /** Notes the location of a container and returns it. */
  note<T extends object>(built: T, origin: Origin): T {
    this.containers.set(built, origin);
    return built;
  }

  /** Notes the location of a member whose name or value is not in its container's source. */
  noteMember(built: object, key: string, origin: Origin): void {
    const members = this.members.get(built) ?? new Map<string, Origin>();
    members.set(key, origin);
    this.members.set(built, members);
  }

  /** The source of a location in a built value, or of its nearest ancestor that has one. */
  find(root: unknown, pointer: string): Origin | undefined {
    let value = root;
    let origin = container(this, value);
    // Off the path of the sources (a container that only the built file has), members cannot be guessed.
    let isExact = true;
    for (const token of pointerTokens(pointer)) {
      const moved = typeof value === "object" && value !== null ? this.members.get(value)?.get(token) : undefined;
      value = valueAt(value, appendTo("", token));
      const guess: Origin | undefined = origin !== undefined && isExact ? childOf(origin, token) : undefined;
      const next: Origin | undefined = moved ?? container(this, value) ?? guess;
      isExact = next !== undefined;
      origin = next ?? origin;
    }
    return origin;

    function container(origins: Origins, part: unknown): Origin | undefined {
      return typeof part === "object" && part !== null ? origins.containers.get(part) : undefined;
    }
  }
}

function childOf(origin: Origin, token: string): Origin | undefined {
  const pointer = appendTo(origin.pointer, token);
  return valueAt(origin.document.value, pointer) === undefined ? undefined : { document: origin.document, pointer };
}
