import type { Severity } from "../../core/diagnostics/diagnostic.js";

/**
 * Every kind of change between two versions of a connector. Errors break flows and apps that use the old version,
 * warnings may, remarks do not. Each kind has a page in docs/rules like a rule.
 */
export const changeCodes = {
  ConnectorRemoved: "error",
  ConnectorAdded: "info",
  OperationRemoved: "error",
  OperationAdded: "info",
  OperationPathChanged: "error",
  OperationMethodChanged: "error",
  OperationHidden: "warning",
  OperationDeprecated: "info",
  TriggerKindChanged: "error",
  ParameterRemoved: "error",
  ParameterAdded: "info",
  RequiredParameterAdded: "error",
  ParameterBecameRequired: "error",
  ParameterBecameOptional: "info",
  ParameterHidden: "warning",
  ParameterLocationChanged: "error",
  DefaultValueChanged: "warning",
  RequestPropertyRemoved: "error",
  RequestPropertyAdded: "info",
  RequiredRequestPropertyAdded: "error",
  RequestPropertyBecameRequired: "error",
  RequestPropertyBecameOptional: "info",
  ResponseRemoved: "error",
  ResponseAdded: "info",
  ResponseSchemaRemoved: "error",
  ResponseSchemaAdded: "info",
  ResponsePropertyRemoved: "error",
  ResponsePropertyAdded: "info",
  ResponsePropertyBecameOptional: "warning",
  TypeChanged: "error",
  TypeWidened: "info",
  FormatChanged: "error",
  EnumAdded: "error",
  EnumRemoved: "info",
  EnumValueRemoved: "error",
  EnumValueAdded: "info",
  ConstraintTightened: "error",
  SecurityDefinitionRemoved: "error",
  SecurityDefinitionAdded: "info",
  SecurityDefinitionChanged: "error",
  SecurityRequirementAdded: "error",
  ConnectionParameterRemoved: "error",
  ConnectionParameterAdded: "info",
  RequiredConnectionParameterAdded: "error",
  ConnectionParameterBecameRequired: "error",
  ConnectionParameterTypeChanged: "error",
  HostChanged: "warning",
} as const satisfies Record<string, Severity>;

export type ChangeCode = keyof typeof changeCodes;

export function isChangeCode(code: string): code is ChangeCode {
  return Object.hasOwn(changeCodes, code);
}
