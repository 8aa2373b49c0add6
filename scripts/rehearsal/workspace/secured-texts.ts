import { digitsOf } from "../../core/json/shown-value.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { isOrdinaryWord } from "../../core/secrets/ordinary-word.js";

/** A shorter text is in too many others by chance, and a longer one is a content rather than a value. */
const shortest = 6;
const longest = 2_000;

/** More than these cannot be looked for in everything that is shown. */
const mostTexts = 1_000;

/** Headers that say nothing about who sent what. */
const ordinaryHeaders = new Set(["content-type", "content-length", "date", "cache-control", "odata-version"]);

/** Texts and long numbers in the inputs and outputs that run histories hide, so that they show nowhere else. */
export class SecuredTexts {
  private readonly texts = new Set<string>();
  private isFull = false;

  add(value: unknown): void {
    if (this.isFull || value === null || value === undefined) return;
    if (typeof value === "string") this.addText(value);
    else if (Array.isArray(value)) for (const element of value) this.add(element);
    else if (isJsonObject(value)) this.addMembers(value);
    else this.addText(digitsOf(value) ?? "");
  }

  /** Undefined when there are too many to look for: then nothing may be shown that could have one. */
  values(): readonly string[] | undefined {
    return this.isFull ? undefined : [...this.texts];
  }

  private addMembers(value: Readonly<Record<string, unknown>>): void {
    for (const [name, member] of Object.entries(value)) {
      // Which operation of which connection is called: the definition says so as well.
      if (name === "host" && isJsonObject(member) && "connectionName" in member) continue;
      if (name !== "headers" || !isJsonObject(member)) this.add(member);
      else {
        for (const [header, text] of Object.entries(member)) {
          if (!ordinaryHeaders.has(header.toLowerCase())) this.add(text);
        }
      }
    }
  }

  private addText(text: string): void {
    if (text.length < shortest || text.length > longest || isOrdinaryWord(text)) return;
    this.texts.add(text);
    if (this.texts.size > mostTexts) this.isFull = true;
  }
}
