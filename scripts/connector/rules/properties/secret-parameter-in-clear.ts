import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const secretParameterInClear: PropertiesRule = {
  code: "SecretParameterInClear",
  summary: "A connection parameter for a secret is a `securestring` without `clearText`.",
  why: "A plain `string` is shown while it is typed and can be read again later.",
  fix: 'Set `"type": "securestring"`.',
  source: sources.connectionParameters,
  severity: "warning",
  check({ index }, report) {
    for (const { name, value, location } of index.parameters) {
      const ui: unknown = value["uiDefinition"];
      // The portal makes the user name of basic authentication a securestring that is shown.
      if (
        value["type"] === "securestring" &&
        /password|secret|key|token/i.test(name) &&
        ownMember(ownMember(ui, "constraints"), "clearText") === true
      )
        report(
          below(location, "uiDefinition", "constraints", "clearText"),
          `the connection parameter '${shorten(name)}' is secure, but clearText shows it while it is typed`,
        );
      if (
        value["type"] !== "string" ||
        !/^(?:token:)?(?:.*[_-])?(?:password|client_?secret|api_?secret|secret)$/i.test(name)
      )
        continue;
      report(
        below(location, "type"),
        `the connection parameter '${shorten(name)}' is of type string, expected securestring`,
      );
    }
  },
};
