import { element, type XmlElement } from "../../core/xml/element.js";

/** The language of every text in our packages: English (United States). */
export const language = "1033";

/** `<LocalizedNames><LocalizedName description languagecode /></LocalizedNames>` and its relatives. */
export function labels(parent: string, name: string, description: string): XmlElement {
  return element(parent, {}, element(name, { description, languagecode: language }));
}

export const instanceNamespace = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" } as const;
