import { managedConnectors } from "../../flow/managed-api/index.js";
import { managedCall } from "./managed-call.js";
import type { MapEntry } from "./map-entry.js";

/** Connectors whose services the application's identity calls, or that have entries of their own; the others need a connection. */
const byIdentity = ["commondataservice", "dynamicsax", "servicebus"];

/** Every operation of these connectors whose request is known. */
export const managedConnectorEntries: readonly MapEntry[] = managedConnectors
  .filter(({ api }) => !byIdentity.includes(api))
  .flatMap(({ api, cloudApi, displayName, operations }) =>
    (["action", "trigger"] as const).flatMap((kind): MapEntry[] => {
      const names = operations
        .filter((operation) => (operation.kind === "action" || operation.kind === "wait") === (kind === "action"))
        .map(({ operationId }) => operationId);
      if (names.length === 0) return [];
      return [
        {
          api: cloudApi,
          operations: names.map((name) => name.toLowerCase()),
          kind,
          shown:
            names.length > 1
              ? `${displayName}, ${names.length} ${kind}s ([all](#requests-of-managed-connectors))`
              : `${displayName}, ${names[0] ?? ""}`,
          becomes: `\`ApiConnection\` (\`${api}\`)`,
          withManagedConnectors: "the same",
          remark: "Somebody consents to the connection once after the deployment.",
          translate: managedCall,
        },
      ];
    }),
  );
