import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";

/** Members of a connection parameter, and of the two objects in it that makers see. */
const parameterMembers = [
  "type",
  "uiDefinition",
  "oAuthSettings",
  "gatewaySetting",
  "metadata",
  "allowedValues",
  "defaultValue",
];
const oauthMembers = ["identityProvider", "clientId", "scopes", "redirectMode", "customParameters"];
const uiMembers = ["displayName", "description", "tooltip", "constraints", "schema"];
const constraintMembers = [
  "required",
  "hidden",
  "clearText",
  "tabIndex",
  "allowedValues",
  "capability",
  "dependencies",
  "default",
];

export const connectionParameterMemberUnknown: PropertiesRule = {
  code: "ConnectionParameterMemberUnknown",
  summary:
    "Members of a connection parameter are spelled as the platform spells them, and are where it looks for them.",
  why: "A member with another name has no effect: the field gets no label, no choices, or is not required.",
  fix: "Correct the name, or move the member to where it belongs.",
  source: sources.apiPropertiesSchema,
  severity: "warning",
  check({ index }, report) {
    const look = (holder: unknown, at: Location, known: readonly string[], inner: readonly string[]): void => {
      if (!isJsonObject(holder)) return;
      for (const name of Object.keys(holder)) {
        const folded = name.toLowerCase();
        if (known.some((member) => member.toLowerCase() === folded)) continue;
        const meant = closest(name, known);
        // New members are the vendor's right: only a name that is nearly another one, or one from a level below, is a slip.
        if (meant !== undefined && !known.includes(name) && !Object.keys(holder).includes(meant))
          report(below(at, name), `'${shorten(name)}' is not a member that the platform reads`, {
            at: "key",
            help: `did you mean '${meant}'?`,
          });
        else if (inner.includes(name))
          report(below(at, name), `'${shorten(name)}' has no effect here, expected one level deeper`, { at: "key" });
      }
    };
    for (const { value, location } of index.parameters) {
      look(value, location, parameterMembers, [...uiMembers, ...oauthMembers]);
      const ui: unknown = value["uiDefinition"];
      const uiLocation = below(location, "uiDefinition");
      look(ui, uiLocation, uiMembers, ["required", "hidden", "clearText", "tabIndex", "allowedValues"]);
      look(memberOf(ui, "constraints"), below(uiLocation, "constraints"), constraintMembers, []);
    }
  },
};

function memberOf(holder: unknown, name: string): JsonObject | undefined {
  const member = isJsonObject(holder) ? holder[name] : undefined;
  return isJsonObject(member) ? member : undefined;
}
