import type { PropertiesRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** The connection parameter of an API key is a `securestring`. */
export const apiKeyParameterNotSecure: PropertiesRule = {
  code: "ApiKeyParameterNotSecure",
  severity: "warning",
  check({ index, definition }, report) {
    const definitions = ownMember(definition?.root, "securityDefinitions");
    if (!isJsonObject(definitions)) return;
    for (const name of Object.keys(definitions)) {
      if (ownMember(definitions[name], "type") !== "apiKey") continue;
      const parameter = index.parameters.find((candidate) => candidate.name === name);
      if (parameter?.value["type"] === "string")
        report(
          below(parameter.place, "type"),
          `the API key '${shorten(name)}' is a plain string, expected securestring`,
        );
    }
  },
};
