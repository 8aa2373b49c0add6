import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import type { ConnectionParameter } from "../../model/properties-index.js";

/** The OAuth settings of a connection parameter, whose name the service compares without case. */
export function oauthSettings({
  value,
  location,
}: ConnectionParameter): { readonly settings: JsonObject; readonly location: Location } | undefined {
  const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
  const settings = key === undefined ? undefined : value[key];
  return key === undefined || !isJsonObject(settings) ? undefined : { settings, location: below(location, key) };
}

/** `customParameters` of OAuth settings with their texts, by lower-case name. */
export function customParameters(
  settings: JsonObject,
): ReadonlyMap<string, { readonly name: string; readonly value: unknown }> {
  const custom = settings["customParameters"];
  if (!isJsonObject(custom)) return new Map();
  return new Map(
    Object.entries(custom).map(([name, entry]) => [
      name.toLowerCase(),
      { name, value: isJsonObject(entry) ? entry["value"] : entry },
    ]),
  );
}
