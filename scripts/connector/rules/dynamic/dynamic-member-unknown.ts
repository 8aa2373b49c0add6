import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";

const older = ["operationId", "parameters", "value-collection", "value-path", "value-title"];
const newer = ["operationId", "parameters", "itemsPath", "itemValuePath", "itemTitlePath"];

/** The members of each extension that are easily taken for one another's. */
const members: ReadonlyMap<string, readonly string[]> = new Map([
  ["x-ms-dynamic-values", older],
  ["x-ms-dynamic-schema", ["operationId", "parameters", "value-path"]],
  ["x-ms-dynamic-list", newer],
  ["x-ms-dynamic-properties", ["operationId", "parameters", "itemValuePath"]],
]);
const others = new Set([...older, ...newer]);

export const dynamicMemberUnknown: DefinitionRule = {
  code: "DynamicMemberUnknown",
  summary: "Members of a dynamic extension are the ones that this extension has.",
  why: "A member of another name, or of another extension, is passed over: choices stay empty or show their values instead of names.",
  fix: "`x-ms-dynamic-values` has `value-collection`, `value-path` and `value-title`; `x-ms-dynamic-list` has `itemsPath`, `itemValuePath` and `itemTitlePath`.",
  source: sources.openapiExtensions,
  severity: "warning",
  check({ index }, report) {
    for (const { extension, value, location } of index.dynamics) {
      const known = members.get(extension);
      if (known === undefined) continue;
      for (const name of Object.keys(value)) {
        if (known.includes(name)) continue;
        const meant = closest(name, known);
        const isSlip = meant !== undefined && value[meant] === undefined;
        if (!isSlip && !others.has(name)) continue;
        report(below(location, name), `'${shorten(name)}' is not a member of ${extension}`, {
          at: "key",
          help: isSlip ? `did you mean '${meant}'?` : `expected ${known.join(", ")}`,
        });
      }
    }
  },
};
