import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const connectionReferenceUnbound: FlowRule = {
  code: "ConnectionReferenceUnbound",
  summary: "A connection reference has a logical name.",
  why: "Exports made before connection references existed have an empty connection; after the import the flow must be repaired by hand.",
  fix: "Add `connection.connectionReferenceLogicalName`.",
  source: sources.connectionReferences,
  severity: "warning",
  check({ connections, form }, report) {
    if (connections === undefined || form !== "solution") return;
    for (const { key, definition, logicalName, location } of connections.values()) {
      if (isJsonObject(definition) && (logicalName ?? "") === "")
        report(location, `connection reference '${shorten(key)}' has no connectionReferenceLogicalName`, { at: "key" });
    }
  },
};

const sourcesOfConnections = ["embedded", "invoker"];

export const connectionReferenceNotValid: FlowRule = {
  code: "ConnectionReferenceNotValid",
  summary: "A connection reference names its connector in `api.name`, and `runtimeSource` is embedded or invoker.",
  why: "Without the connector the import cannot bind a connection, and the flow cannot be turned on.",
  fix: 'Add `"api": { "name": "shared_…" }`. Use embedded for connections of the flow, invoker for those of the person who runs it.',
  source: sources.connectionReferences,
  severity: "error",
  check({ connections, form }, report) {
    if (connections === undefined || form !== "solution") return;
    for (const { key, definition, location } of connections.values()) {
      if (!isJsonObject(definition)) continue;
      const { api, runtimeSource } = definition;
      const name = isJsonObject(api) ? api["name"] : definition["id"];
      if (typeof name !== "string" || name === "")
        report(location, `connection reference '${shorten(key)}' has no api.name, expected the connector`, {
          at: "key",
        });
      if (typeof runtimeSource === "string" && !sourcesOfConnections.includes(runtimeSource.toLowerCase()))
        report(
          below(location, "runtimeSource"),
          `'${shorten(runtimeSource)}' is not a source of connections, expected embedded or invoker`,
          didYouMean(runtimeSource, sourcesOfConnections),
        );
    }
  },
};

export const apiIdNotValid: FlowRule = {
  code: "ApiIdNotValid",
  summary:
    "`apiId` of a call is `/providers/Microsoft.PowerApps/apis/` and the connector, or empty for a custom connector.",
  why: "The platform does not find the connector and refuses to save or to turn on the flow.",
  fix: "Correct the path; it is the same for every connector.",
  source: "Exported flows, all of which have this path.",
  severity: "error",
  check({ nodes, form }, report) {
    if (form !== "solution" && form !== "package") return;
    for (const { operation, inputsLocation } of nodes) {
      const apiId = operation?.apiId ?? "";
      if (apiId === "" || apiId.includes("@") || /\/operationGroups\//i.test(apiId)) continue;
      if (/^\/?(?:providers\/Microsoft\.PowerApps\/(?:scopes\/[^/]+\/)?apis\/[^/]+|subscriptions\/.*)$/i.test(apiId))
        continue;
      report(
        below(inputsLocation, "host", "apiId"),
        `'${shorten(apiId)}' is not the id of a connector, expected /providers/Microsoft.PowerApps/apis/shared_…`,
      );
    }
  },
};
