import { isJsonObject } from "../core/json/json-object.js";
import { rootLocation } from "../core/rules/location.js";
import { readNodes } from "../flow/model/index.js";

/** Between a title and a note, in any language. */
const dash = " – ";

/** Parameters of mail actions that people read. */
const mailTexts = ["emailMessage/Subject", "emailMessage/Body"];

/**
 * Replaces the texts of a flow that makers and their administrators read: notes of steps, and mails. Names of steps stay as they are,
 * because expressions, scenarios and recorded runs use them; where they have a translation, the note begins with it.
 */
export function translateFlow(flow: unknown, translate: (text: string) => string, prefix: string): void {
  const properties = isJsonObject(flow) ? flow["properties"] : undefined;
  const definition = isJsonObject(properties) ? properties["definition"] : undefined;
  if (!isJsonObject(definition)) return;
  for (const { name, definition: node, inputs } of readNodes(definition, rootLocation).nodes) {
    const title = name.replaceAll("_", " ");
    const translated = translate(title);
    const note = typeof node["description"] === "string" ? translate(node["description"]) : undefined;
    if (translated !== title) node["description"] = note === undefined ? translated : `${translated}${dash}${note}`;
    else if (note !== undefined) node["description"] = note;
    const parameters = inputs["parameters"];
    if (!isJsonObject(parameters)) continue;
    for (const name of mailTexts) {
      const text = parameters[name];
      if (typeof text === "string") parameters[name] = translateMail(text, translate, prefix);
    }
  }
}

/** How a built flow reads an environment variable: `parameters('Display name (pb_Key)')`; sources say `parameters('Key')`. */
const variable = /parameters\('([^']*\([A-Za-z0-9]+_(\w+)\))'\)/g;

/**
 * Translates a text with expressions in it. Translations have environment variables and names of columns as sources do, without the
 * publisher's prefix. A text that is nothing but expressions has nothing to translate.
 */
function translateMail(text: string, translate: (text: string) => string, prefix: string): string {
  if (!/\p{L}/u.test(text.replace(/@\{[^{}]*\}|<[^>]*>/g, ""))) return text;
  const built = new Map([...text.matchAll(variable)].map(([, name = "", key = ""]) => [key, name]));
  const source = text
    .replace(variable, (_whole, _name: string, key: string) => `parameters('${key}')`)
    .replace(new RegExp(`(?<![A-Za-z0-9])${prefix}_(?=[a-z])`, "g"), "${prefix}_");
  const translated = translate(source);
  if (translated === source) return text;
  return translated.replaceAll("${prefix}_", `${prefix}_`).replace(/parameters\('(\w+)'\)/g, (whole, key: string) => {
    const name = built.get(key);
    return name === undefined ? whole : `parameters('${name}')`;
  });
}
