import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { DefinitionRule } from "../context.js";

const ofConnector = ["testConnection", "file-picker"];
const ofOperation = ["chunkTransfer"];

export const extensionCapabilityUnknown: DefinitionRule = {
  code: "ExtensionCapabilityUnknown",
  summary: "`x-ms-capabilities` has only members that the platform knows.",
  why: "An unknown member has no effect: no connection is tested, nothing is sent in chunks.",
  fix: "Use `testConnection` at the root of the definition and `chunkTransfer` at an operation.",
  source: sources.openapiExtensions,
  severity: "warning",
  check({ index }, report) {
    const check = (holder: JsonObject, location: Location, known: readonly string[], what: string): void => {
      const capabilities = holder["x-ms-capabilities"];
      if (!isJsonObject(capabilities)) return;
      for (const name of Object.keys(capabilities)) {
        if (known.includes(name) || name.startsWith("x-")) continue;
        const message = `'${shorten(name)}' is not a capability of ${what}, expected ${known.join(" or ")}`;
        report(below(location, "x-ms-capabilities", name), message, { at: "key", ...didYouMean(name, known) });
      }
    };
    check(index.root, rootLocation, ofConnector, "a connector");
    for (const { value, location } of index.operations) check(value, location, ofOperation, "an operation");
  },
};
