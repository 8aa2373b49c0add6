import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const discriminatorMustBeARequiredStringProperty: DefinitionRule = {
  code: "DiscriminatorMustBeARequiredStringProperty",
  summary: "`discriminator` names a required text property.",
  why: "Without the property it is unknown which schema a value follows.",
  fix: "Define the property as string and list it in `required`.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, location } of index.keywords.schemas("discriminator")) {
      const { discriminator, properties, required } = value as Record<string, unknown>;
      if (typeof discriminator !== "string") continue;
      const property = ownMember(properties, discriminator);
      if (
        !isJsonObject(property) ||
        property["type"] !== "string" ||
        !Array.isArray(required) ||
        !required.includes(discriminator)
      )
        report(
          below(location, "discriminator"),
          `the discriminator '${shorten(discriminator)}' is not a required property of type string`,
        );
    }
  },
};
