import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const apiKeyParameterNotSecure: PropertiesRule = {
  code: "ApiKeyParameterNotSecure",
  summary: "The connection parameter of an API key is a `securestring`.",
  why: "A key in a plain string can be read by everybody who may use the connection.",
  fix: 'Set `"type": "securestring"`.',
  source: sources.connectionParameters,
  severity: "warning",
  check({ index, definition }, report) {
    const definitions = ownMember(definition?.root, "securityDefinitions");
    if (!isJsonObject(definitions)) return;
    for (const name of Object.keys(definitions)) {
      if (ownMember(definitions[name], "type") !== "apiKey") continue;
      const parameter = index.parameters.find((candidate) => candidate.name === name);
      if (parameter?.value["type"] === "string")
        report(
          below(parameter.location, "type"),
          `the API key '${shorten(name)}' is of type string, expected securestring`,
        );
    }
  },
};
