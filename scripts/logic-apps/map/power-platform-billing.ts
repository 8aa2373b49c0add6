import type { JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import { callParameters } from "./call-parameters.js";
import { identityCall, type IdentityRequest } from "./identity-call.js";
import type { MapEntry } from "./map-entry.js";
import { pathText } from "./path-text.js";

const service = "'https://api.powerplatform.com'";

interface BillingOperation {
  readonly operationId: string;
  readonly shown: string;
  readonly method: IdentityRequest["method"];
  /** Below the policy's environments. */
  readonly shownPath: string;
  readonly path: (parameters: JsonObject) => string;
  readonly more?: readonly string[];
  readonly body?: string;
}

const operations: readonly BillingOperation[] = [
  { operationId: "ListBillingPolicyEnvironments", shown: "List", method: "GET", shownPath: "", path: () => "" },
  {
    operationId: "GetBillingPolicyEnvironment",
    shown: "Get",
    method: "GET",
    shownPath: "/<environment>",
    path: ({ environmentId }) => `/${pathText(environmentId)}`,
    more: ["environmentId!"],
  },
  {
    operationId: "AddBillingPolicyEnvironment",
    shown: "Add",
    method: "POST",
    shownPath: "/add",
    path: () => "/add",
    body: "body",
  },
  {
    operationId: "RemoveBillingPolicyEnvironment",
    shown: "Remove",
    method: "POST",
    shownPath: "/remove",
    path: () => "/remove",
    body: "body",
  },
];

/**
 * Environments of a billing policy, which the connector of Power Platform calls by the Power Platform API. Source: Microsoft Learn, Power
 * Platform API reference, Licensing, Billing Policy Environment.
 */
export const powerPlatformBilling: readonly MapEntry[] = operations.map(
  ({ operationId, shown, method, shownPath, path, more = [], body }): MapEntry => ({
    api: "shared_powerplatformadminv2",
    operations: [operationId.toLowerCase()],
    kind: "action",
    shown: `Power Platform for Admins V2, ${shown} environments of a billing policy`,
    becomes: `\`Http\`, ${method} \`https://api.powerplatform.com/licensing/billingPolicies/<policy>/environments${shownPath}\``,
    remark: "The application's identity needs a role of Power Platform; written with a warning.",
    translate(call, translation) {
      const parameters = callParameters(call, ["billingPolicyId!", "api-version!", ...more], body, translation);
      if (parameters === undefined) return undefined;
      translation.note(
        below(call.node.inputsLocation, "host"),
        `'${call.node.name}' calls the Power Platform API as the application's identity, which needs a role there`,
      );
      return identityCall(
        {
          method,
          url: service,
          audience: service,
          path: `/licensing/billingPolicies/${pathText(parameters["billingPolicyId"])}/environments${path(parameters)}`,
          queries: { "api-version": parameters["api-version"] },
          body: body === undefined ? undefined : parameters[body],
        },
        call,
        translation,
      );
    },
  }),
);
