import { stableJson } from "../core/json/stable-json.js";
import { translateDefinition, translateProperties } from "./translate-connector.js";
import { translateFlow } from "./translate-flow.js";
import type { Translator } from "./translator.js";

/**
 * Translates a product of the build, and leaves what has no texts as it is.
 * @param prefix the publisher's, which translations do not have
 */
export function translateProduct(
  translator: Translator,
  file: string,
  content: string | Uint8Array,
  prefix: string,
): string | Uint8Array {
  const change = changeFor(file);
  if (change === undefined) return content;
  const value: unknown = JSON.parse(typeof content === "string" ? content : Buffer.from(content).toString("utf8"));
  change(value, (text) => translator.translate(text, file), prefix);
  return stableJson(value);
}

function changeFor(
  file: string,
): ((value: unknown, translate: (text: string) => string, prefix: string) => void) | undefined {
  if (file.startsWith("flows/")) return translateFlow;
  if (file.endsWith("/apiDefinition.swagger.json")) return translateDefinition;
  if (file.endsWith("/apiProperties.json")) return translateProperties;
  return undefined;
}
