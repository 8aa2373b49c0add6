import { queueSecretName } from "../model/names.js";
import type { AppQueue } from "../model/logic-apps-app.js";
import { actionGroupParameter, deadLetterAlert } from "./dead-letter-alert.js";
import { called, memberOf, symbolOf, type BicepParameter, type BicepResource } from "./document.js";
import type { Symbols } from "./symbols.js";
import { principalOf, roleAssignment } from "./roles.js";
import { code, interpolated, type BicepCode } from "./value.js";

/** Namespace and queues, and the vault from which finance and operations reads how to send to them. */
export interface ServiceBusStatements {
  readonly namespace: BicepResource;
  readonly parameters: readonly BicepParameter[];
  readonly resources: readonly BicepResource[];
  readonly vault: BicepResource;
  /** `name.servicebus.windows.net` in the public cloud. */
  readonly host: BicepCode;
  /** Role assignments that let workflows receive. */
  readonly roles: readonly BicepResource[];
}

/**
 * @param readers the resource whose identity reads each queue, by name of the workflow
 * @param baseName an expression for the end of names that must be unique
 */
export function serviceBus(
  queues: readonly AppQueue[],
  readers: (workflow: string) => Pick<BicepResource, "symbol">,
  baseName: BicepCode,
  symbols: Symbols,
): ServiceBusStatements {
  const location = code("location");
  const namespace: BicepResource = {
    kind: "resource",
    symbol: symbols("serviceBus"),
    type: "Microsoft.ServiceBus/namespaces@2024-01-01",
    // Finance and operations sends with a key: local authentication must stay on.
    comment: "Queues for business events: what has come waits here until a workflow is done with it",
    body: {
      name: interpolated`sb-${baseName}`,
      location,
      sku: { name: "Standard", tier: "Standard" },
      properties: { minimumTlsVersion: "1.2", disableLocalAuth: false },
    },
  };
  const vault = keyVault(
    symbols("eventVault"),
    "Read by finance and operations, which sends events with what is in it",
    interpolated`ke-${baseName}`,
  );
  const parameter: BicepParameter = {
    kind: "param",
    name: symbols("eventSenderObjectId"),
    type: "string",
    description:
      "Object ID of the service principal as which finance and operations reads the connection strings; empty when it has been given access already",
    value: "",
  };
  const actionGroup = actionGroupParameter(symbols);
  const resources: BicepResource[] = [deadLetterAlert(symbols, namespace, actionGroup)];
  const roles: BicepResource[] = [
    roleAssignment(symbols("eventVaultReader"), "keyVaultSecretsUser", vault, symbolOf(parameter), {
      condition: code(`!empty(${parameter.name})`),
      nameParts: [symbolOf(parameter)],
    }),
  ];
  for (const queue of queues) {
    const { name, workflow, lockDuration, maxDeliveryCount } = queue;
    const queueResource: BicepResource = {
      kind: "resource",
      symbol: symbols(name, "_queue"),
      type: "Microsoft.ServiceBus/namespaces/queues@2024-01-01",
      body: {
        parent: symbolOf(namespace),
        name,
        properties: {
          lockDuration,
          maxDeliveryCount,
          deadLetteringOnMessageExpiration: true,
          requiresSession: false,
          requiresDuplicateDetection: false,
        },
      },
    };
    const rule: BicepResource = {
      kind: "resource",
      symbol: symbols(name, "_sender"),
      type: "Microsoft.ServiceBus/namespaces/queues/authorizationRules@2024-01-01",
      body: { parent: symbolOf(queueResource), name: "finance-operations", properties: { rights: ["Send"] } },
    };
    const secret: BicepResource = {
      kind: "resource",
      symbol: symbols(name, "_secret"),
      type: "Microsoft.KeyVault/vaults/secrets@2023-07-01",
      comment: "Finance and operations takes the connection string of the namespace: without the queue at its end",
      body: {
        parent: symbolOf(vault),
        name: queueSecretName(name),
        properties: {
          value: called(
            "replace",
            code(`${rule.symbol}.listKeys().primaryConnectionString`),
            interpolated`;EntityPath=${memberOf(symbolOf(queueResource), "name")}`,
            "",
          ),
        },
      },
    };
    resources.push(queueResource, rule, secret);
    const reader = readers(workflow);
    roles.push(
      roleAssignment(symbols(name, "_receiver"), "serviceBusReceiver", queueResource, principalOf(reader), {
        nameParts: [memberOf(symbolOf(reader), "id")],
      }),
    );
  }
  // https://name.servicebus.windows.net:443/
  const endpoint = code(`${namespace.symbol}.properties.serviceBusEndpoint`);
  const host = called("replace", called("replace", endpoint, "https://", ""), ":443/", "");
  return { namespace, parameters: [parameter, actionGroup], vault, resources, roles, host };
}

export function keyVault(symbol: string, comment: string, name: BicepCode): BicepResource {
  return {
    kind: "resource",
    symbol,
    type: "Microsoft.KeyVault/vaults@2023-07-01",
    comment,
    body: {
      name,
      location: code("location"),
      properties: {
        tenantId: code("subscription().tenantId"),
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
      },
    },
  };
}
