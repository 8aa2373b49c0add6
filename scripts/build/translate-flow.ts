import { isJsonObject } from "../core/json/json-object.js";
import { rootLocation } from "../core/rules/location.js";
import { readNodes } from "../flow/model/index.js";

/** Parameters of mail actions that people read. */
const mailTexts = ["emailMessage/Subject", "emailMessage/Body"];

/** Replaces the texts of a flow that makers and their administrators read: notes of steps, and mails. */
export function translateFlow(flow: unknown, translate: (text: string) => string): void {
  const properties = isJsonObject(flow) ? flow["properties"] : undefined;
  const definition = isJsonObject(properties) ? properties["definition"] : undefined;
  if (!isJsonObject(definition)) return;
  for (const { definition: node, inputs } of readNodes(definition, rootLocation).nodes) {
    if (typeof node["description"] === "string") node["description"] = translate(node["description"]);
    const parameters = inputs["parameters"];
    if (!isJsonObject(parameters)) continue;
    for (const name of mailTexts) {
      const text = parameters[name];
      if (typeof text === "string") parameters[name] = translate(text);
    }
  }
}
