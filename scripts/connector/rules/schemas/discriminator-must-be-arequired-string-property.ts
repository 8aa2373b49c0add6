import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `discriminator` names a required text property. */
export const discriminatorMustBeARequiredStringProperty: DefinitionRule = {
  code: "DiscriminatorMustBeARequiredStringProperty",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, place } of index.schemas) {
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
          below(place, "discriminator"),
          `discriminator '${shorten(discriminator)}' is no required property of type string`,
        );
    }
  },
};
