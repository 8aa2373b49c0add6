import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

/** The older and the newer form of the same thing. */
const pairs = [
  ["x-ms-dynamic-values", "x-ms-dynamic-list"],
  ["x-ms-dynamic-schema", "x-ms-dynamic-properties"],
] as const;

export const dynamicFormsDiffer: DefinitionRule = {
  code: "DynamicFormsDiffer",
  summary: "The older and the newer form of a dynamic extension call the same operation.",
  why: "Designers read one or the other, so that makers see different choices or fields depending on where they work.",
  fix: "Call the same operation in both.",
  source: sources.openapiExtensions,
  severity: "warning",
  check({ index }, report) {
    for (const { extension, value, holder, location } of index.dynamics) {
      const pair = pairs.find(([, newer]) => newer === extension);
      const other = pair === undefined ? undefined : holder[pair[0]];
      if (pair === undefined || !isJsonObject(other)) continue;
      const [mine, theirs] = [value["operationId"], other["operationId"]];
      if (typeof mine !== "string" || typeof theirs !== "string" || mine.toLowerCase() === theirs.toLowerCase())
        continue;
      report(
        below(location, "operationId"),
        `${extension} calls '${shorten(mine)}', but ${pair[0]} calls '${shorten(theirs)}'`,
      );
    }
  },
};
