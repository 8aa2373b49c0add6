/**
 * Grammars of our own, as data: which elements, in which order, with which attributes and text. They are written down
 * from what server exports have (no schema of the platform covers connectors, connection references or flows).
 */
export interface ElementRule {
  /** By name; `?` at the end of a name makes it optional. */
  readonly attributes?: Readonly<Record<string, RegExp>>;
  /** The text, when the element has no children. */
  readonly text?: RegExp;
  /** The children in order. */
  readonly children?: readonly Particle[];
  /** Anything may be inside. */
  readonly anything?: boolean;
}

export interface Particle {
  readonly name: string;
  readonly rule: ElementRule;
  readonly least: 0 | 1;
  readonly most: 1 | "many";
}

export const one = (name: string, rule: ElementRule): Particle => ({ name, rule, least: 1, most: 1 });
export const optional = (name: string, rule: ElementRule): Particle => ({ name, rule, least: 0, most: 1 });
export const many = (name: string, rule: ElementRule): Particle => ({ name, rule, least: 0, most: "many" });
export const some = (name: string, rule: ElementRule): Particle => ({ name, rule, least: 1, most: "many" });

/** An element with text only. */
export const textRule = (text: RegExp, attributes: Readonly<Record<string, RegExp>> = {}): ElementRule => ({
  text,
  attributes,
});

export const anyText = /^[\s\S]*$/;
export const someText = /\S/;
export const number = /^-?\d+$/;
export const flag = /^[01]$/;
export const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const bracedGuid = /^\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}$/;
export const version = /^\d+(\.\d+){1,3}$/;
export const languageCode = /^\d{4,5}$/;

/** An element that exports write without content. */
export const empty: ElementRule = { children: [] };

/** A list of one kind of labeled text. */
export function labeled(child: string, attributes?: readonly [string, string]): ElementRule {
  const [text, language] = attributes ?? ["description", "languagecode"];
  return { children: [many(child, { children: [], attributes: { [text]: anyText, [language]: languageCode } })] };
}
