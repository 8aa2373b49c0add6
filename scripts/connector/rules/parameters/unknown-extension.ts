import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { platformExtensions } from "../extensions.js";
import type { JsonObject } from "../../../core/json/json-object.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";

export const unknownExtension: DefinitionRule = {
  code: "UnknownExtension",
  summary: "The platform's extensions are spelled as the platform spells them.",
  why: "`x-ms-visbility` is silently ignored: published connectors show fields that were meant to be hidden.",
  fix: "Correct the spelling.",
  source: sources.openapiExtensions,
  severity: "warning",
  check({ index }, report) {
    const check = (value: JsonObject, location: Location): void => {
      for (const name in value) {
        if (name.charCodeAt(0) !== 120 || platformExtensions.has(name) || !/^x-m[sc]?s?-/i.test(name)) continue;
        const meant = closest(name, platformExtensions);
        if (meant !== undefined)
          report(below(location, name), `'${shorten(name)}' is not an extension of the platform`, {
            at: "key",
            help: `did you mean '${meant}'?`,
            ...(Object.hasOwn(value, meant) ? {} : { change: { kind: "rename" as const, name: meant } }),
          });
      }
    };
    check(index.root, rootLocation);
    for (const { value, location } of index.paths) check(value, location);
    for (const { value, location } of index.operations) check(value, location);
    for (const { value, location } of index.parameters) check(value, location);
    for (const { value, location, origin } of index.keywords.extended) if (origin === "schema") check(value, location);
  },
};
