import { called, memberOf, symbolOf, type BicepResource } from "./document.js";
import { code, type BicepCode, type BicepValue } from "./value.js";

/** Ids of built-in roles, the same in every tenant. Source: Microsoft Learn, "Azure built-in roles". */
const roles = {
  serviceBusReceiver: "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0",
  keyVaultSecretsUser: "4633458b-17de-408a-b874-0445c86b69e6",
} as const;

/** Gives a service principal a role for one resource. */
export function roleAssignment(
  symbol: string,
  role: keyof typeof roles,
  on: Pick<BicepResource, "symbol">,
  principalId: BicepCode,
  more: { readonly condition?: BicepValue; readonly comment?: string; readonly nameParts?: readonly BicepValue[] } = {},
): BicepResource {
  const roleId = called("subscriptionResourceId", "Microsoft.Authorization/roleDefinitions", roles[role]);
  const scope = symbolOf(on);
  return {
    kind: "resource",
    symbol,
    type: "Microsoft.Authorization/roleAssignments@2022-04-01",
    condition: more.condition,
    comment: more.comment,
    body: {
      // A name must be known before anything is deployed, which the id of a principal is not.
      name: called("guid", memberOf(scope, "id"), ...(more.nameParts ?? []), roles[role]),
      scope,
      properties: { roleDefinitionId: roleId, principalId, principalType: "ServicePrincipal" },
    },
  };
}

/** The identity of a resource. */
export function principalOf(resource: Pick<BicepResource, "symbol">): BicepCode {
  return memberOf(code(resource.symbol), "identity", "principalId");
}
