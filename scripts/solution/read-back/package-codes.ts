/**
 * What a finished package is checked for. Findings take their codes from here and from nowhere else; each has a page in
 * docs/rules, and a mutation in the tests that trips it.
 */
export const packageCodes = [
  "Archive",
  "PackageFiles",
  "ContentTypes",
  "Encoding",
  "Grammar",
  "NameLimits",
  "FileMissing",
  "FileOrphan",
  "RootComponentType",
  "RootComponents",
  "Twins",
  "MissingDependencies",
  "Prefix",
  "FlowName",
  "FlowState",
  "FlowForm",
  "ChildFlow",
  "ConnectorFiles",
  "ConnectorDefinition",
  "ConnectorParameters",
  "ConnectorPolicies",
  "ConnectorIcon",
  "ScriptOperations",
  "FlowOperation",
  "ConnectionName",
  "ConnectionReferenceMissing",
  "ConnectionReferenceUnused",
  "ApiName",
  "ApiId",
  "ApiLogicalName",
  "CustomConnectorId",
  "EnvironmentVariableMissing",
  "EnvironmentVariableUnused",
  "EnvironmentVariableName",
  "EnvironmentVariableType",
  "EnvironmentVariableValue",
  "TableColumns",
  "TableRelationships",
  "TableUse",
  "Secret",
] as const;

export type PackageCode = (typeof packageCodes)[number];

/** Nothing is milder: a package that fails a check is not written, and no setting changes that. */
export const packageSeverity = "error";
