import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { ConnectionParameter } from "../model/properties-index.js";
import type { ReportChange } from "./change.js";

/** Members of `customParameters` that decide who gives the token and for what, in lower case. */
const decisive = /^(?:(?:authorization|token|refresh)url(?:template)?|resourceuri|loginuri(?:aad)?|tenantid)$/;

/** Compares the OAuth settings of a connection parameter: connections keep the tokens they got with the old ones. */
export function compareSignIn(before: ConnectionParameter, after: ConnectionParameter, report: ReportChange): void {
  const [was, is] = [settingsOf(before), settingsOf(after)];
  if (was === undefined || is === undefined) return;
  const name = `connection parameter '${shorten(after.name)}'`;
  const at = { where: is.location, old: was.location };
  const changed = [
    ...["identityProvider", "clientId"].filter((member) => !sameText(was.settings[member], is.settings[member])),
    ...changedAddresses(was.settings, is.settings),
  ];
  if (changed.length > 0)
    report({ code: "SignInChanged", message: `${name} signs in differently: ${changed.join(", ")}`, ...at });
  const added = scopesOf(is.settings).filter((scope) => !scopesOf(was.settings).includes(scope));
  if (added.length > 0)
    report({ code: "ScopeAdded", message: `${name} asks for the scope '${shorten(added.join("', '"))}' too`, ...at });
}

function settingsOf({
  value,
  location,
}: ConnectionParameter): { settings: JsonObject; location: Location } | undefined {
  const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
  const settings = key === undefined ? undefined : value[key];
  return key === undefined || !isJsonObject(settings) ? undefined : { settings, location: below(location, key) };
}

/** Client ids of repositories are placeholders, which are filled in when the connector is created. */
function sameText(one: unknown, two: unknown): boolean {
  if (typeof one !== "string" || typeof two !== "string" || one === "" || two === "") return true;
  return one.toLowerCase() === two.toLowerCase() || /[<[{*]|dummy|your|placeholder|replace/i.test(one + two);
}

function changedAddresses(was: JsonObject, is: JsonObject): string[] {
  const [one, two] = [was["customParameters"], is["customParameters"]].map(
    (custom) =>
      new Map(
        Object.entries(isJsonObject(custom) ? custom : {}).map(([name, value]) => [
          name.toLowerCase(),
          { name, value },
        ]),
      ),
  );
  return [...(one ?? [])].flatMap(([key, { name, value }]) =>
    decisive.test(key) && !isDeepStrictEqual(value, two?.get(key)?.value) ? [name] : [],
  );
}

function scopesOf({ scopes }: JsonObject): readonly string[] {
  return Array.isArray(scopes) ? scopes.map(String).flatMap((scope) => scope.split(/\s+/)) : [];
}
