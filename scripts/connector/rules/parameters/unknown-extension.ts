import type { DefinitionRule } from "../context.js";
import { platformExtensions } from "../extensions.js";
import type { JsonObject } from "../../../core/json/json-object.js";
import { below, rootPlace, type Place } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";

/** Extensions of the platform are spelt as it spells them. */
export const unknownExtension: DefinitionRule = {
  code: "UnknownExtension",
  severity: "warning",
  check({ index }, report) {
    const check = (value: JsonObject, place: Place): void => {
      for (const name in value) {
        if (name.charCodeAt(0) !== 120 || !/^x-m[sc]?s?-/i.test(name) || platformExtensions.has(name)) continue;
        const meant = closest(name, platformExtensions);
        if (meant !== undefined)
          report(below(place, name), `'${shorten(name)}' is no extension of the platform`, {
            at: "key",
            help: `did you mean '${meant}'?`,
            ...(Object.hasOwn(value, meant) ? {} : { change: { kind: "rename" as const, name: meant } }),
          });
      }
    };
    check(index.root, rootPlace);
    for (const { value, place } of index.paths) check(value, place);
    for (const { value, place } of index.operations) check(value, place);
    for (const { value, place } of index.parameters) check(value, place);
    for (const { value, place } of index.schemas) check(value, place);
  },
};
