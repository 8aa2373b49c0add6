import { badCall } from "../engine/attempts.js";

/** What existsAction makes of an old and a new value. */
export function mergeValue(old: string | undefined, value: string, existsAction: string, separator: string): string {
  if (old === undefined) return value;
  switch (existsAction.toLowerCase()) {
    case "override":
      return value;
    case "skip":
      return old;
    case "append":
      return `${old}${separator}${value}`;
    default:
      throw badCall(`existsAction is '${existsAction}', expected override, skip or append`);
  }
}
