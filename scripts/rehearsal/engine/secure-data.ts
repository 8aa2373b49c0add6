import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { FlowAction } from "../../flow/model/index.js";

/** What the run history hides of an action or a trigger. */
export interface SecureData {
  readonly inputs: boolean;
  readonly outputs: boolean;
}

/** Types with the "secure inputs" switch only: with it their outputs are hidden too. So are those that repeat an input. */
const inputsHideOutputs = new Set([
  "compose",
  "parsejson",
  "response",
  "setvariable",
  "incrementvariable",
  "decrementvariable",
]);

/**
 * Works out what is hidden: what `runtimeConfiguration.secureData` says, and the inputs of every action that names an
 * action (or the trigger) with secured outputs. Source: Microsoft Learn, "Secure access and data in Azure Logic Apps",
 * secure inputs and outputs in run history.
 */
export function secureDataOf(actions: readonly FlowAction[], triggerOutputs: boolean): ReadonlyMap<string, SecureData> {
  const declared = new Map(actions.map((action) => [action.name.toLowerCase(), declaredSecureData(action.definition)]));
  const result = new Map<string, SecureData>();
  for (const { name, typeKey, definition } of actions) {
    const own = declared.get(name.toLowerCase()) ?? { inputs: false, outputs: false };
    const text = JSON.stringify([definition["inputs"], definition["foreach"], definition["expression"]]);
    const inputs =
      own.inputs ||
      (triggerOutputs && /trigger(?:Outputs|Body|FormDataValue|FormDataMultiValues|MultipartBody)?\s*\(/i.test(text)) ||
      referencedActions(text).some((other) => hidesOutputs(other, declared, actions));
    const outputs = own.outputs || (inputs && inputsHideOutputs.has(typeKey));
    result.set(name.toLowerCase(), { inputs, outputs });
  }
  return result;
}

/** What a definition itself asks to hide. */
export function declaredSecureData(definition: JsonObject): SecureData {
  const runtime = definition["runtimeConfiguration"];
  const secure = isJsonObject(runtime) ? runtime["secureData"] : undefined;
  const properties = isJsonObject(secure) && Array.isArray(secure["properties"]) ? secure["properties"] : [];
  const names = properties.map((property) => String(property).toLowerCase());
  return { inputs: names.includes("inputs"), outputs: names.includes("outputs") };
}

function hidesOutputs(
  name: string,
  declared: ReadonlyMap<string, SecureData>,
  actions: readonly FlowAction[],
): boolean {
  const own = declared.get(name);
  if (own === undefined) return false;
  const typeKey = actions.find((action) => action.name.toLowerCase() === name)?.typeKey ?? "";
  return own.outputs || (own.inputs && inputsHideOutputs.has(typeKey));
}

function referencedActions(text: string): string[] {
  return [
    ...text.matchAll(
      /\b(?:outputs|body|actions|result|formDataValue|formDataMultiValues|multipartBody)\s*\(\s*'((?:[^']|'')*)'/gi,
    ),
  ].map((match) => (match[1] ?? "").replaceAll("''", "'").toLowerCase());
}
