import type { Shape } from "./shape.js";

/** What one text must begin with, contain and end with. */
interface TextParts {
  readonly shape: Shape;
  starts: string;
  ends: string;
  readonly inside: string[];
  /** How many conditions it meets. */
  count: number;
}

type TextCondition = "startswith" | "endswith" | "contains";

export function isTextCondition(name: string): name is TextCondition {
  return name === "startswith" || name === "endswith" || name === "contains";
}

/** Conditions on the parts of texts that must hold together: one after the other they would contradict each other. */
export class TextConditions {
  private readonly byKey = new Map<string, TextParts>();

  /** @returns false when it does not go together with what was noted before */
  add(shape: Shape, name: TextCondition, text: string): boolean {
    const parts = this.byKey.get(shape.key) ?? { shape, starts: "", ends: "", inside: [], count: 0 };
    this.byKey.set(shape.key, parts);
    parts.count++;
    if (name === "contains") parts.inside.push(text);
    else if (name === "startswith") {
      if (!parts.starts.startsWith(text) && !text.startsWith(parts.starts)) return false;
      if (text.length > parts.starts.length) parts.starts = text;
    } else {
      if (!parts.ends.endsWith(text) && !text.endsWith(parts.ends)) return false;
      if (text.length > parts.ends.length) parts.ends = text;
    }
    return true;
  }

  /** A value for each text. */
  *values(): Generator<readonly [Shape, string]> {
    for (const { shape, starts, ends, inside } of this.byKey.values()) {
      yield [shape, `${starts}${inside.join("")}1${ends}`];
    }
  }
}
