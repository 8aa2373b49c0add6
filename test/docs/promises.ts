/** Something that the engine or the validator promises, and what proves it. */
export interface Promised {
  readonly what: string;
  /** Rules that find it: each is named in one of the tests. */
  readonly codes?: readonly string[];
  /** Below test/. */
  readonly tests: readonly string[];
  /** Where a page says more. */
  readonly page?: string;
}

const flowRules = (family: string): string => `flow/rules/fixtures/flow-${family}.ts`;
const connectorRules = (family: string): string => `connector/rules/fixtures/${family}.ts`;
const solutionRules = [
  "solution/rules/solution-rules.test.ts",
  "solution/support/mutations.ts",
  "solution/support/package-mutations.ts",
];

/** By subject. A test holds that every file and every code is there. */
export const promises: Readonly<Record<string, readonly Promised[]>> = {
  Engine: [
    {
      what: "an action that timed out inside a container fails container and run; a setting changes it",
      tests: ["rehearsal/engine/timed-out-inside.test.ts"],
      page: "deviations.md",
    },
    {
      what: "a variable that is set from itself is refused; changes beside its initialization are warned of",
      codes: ["SelfReferencingVariable", "ConcurrentVariableChange", "VariableBeforeInitialization"],
      tests: [flowRules("references"), flowRules("practice")],
    },
    {
      what: "EnableSchemaValidation: 400 and no run",
      tests: ["rehearsal/workspace/schema-validation.test.ts"],
    },
    { what: "Response inside a loop is refused", codes: ["ResponseInLoop"], tests: [flowRules("structure")] },
    {
      what: "retry intervals below PT5S are refused",
      codes: ["RetryPolicyNotValid"],
      tests: [flowRules("practice"), "rehearsal/engine/http-actions.test.ts"],
    },
    { what: "trackedProperties are evaluated", tests: ["rehearsal/engine/tracked-properties.test.ts"] },
    {
      what: "charsets and malformed base64 of data URIs, `setProperty`, decimals beyond their range, XML encodings, `range(n, 0)` as in .NET",
      tests: ["expression/dotnet-oracle.test.ts", "expression/functions/binary.cases.ts"],
      page: "deviations.md#expressions",
    },
    {
      what: "cost in proportion to the number of items: variables that grow, union, loops among many actions, xpath, trim, json of XML",
      tests: ["bench/growth.bench.ts", "expression/xpath-sets.property.test.ts"],
      page: "adr/0009-xpath-node-sets.md",
    },
    {
      what: "runs stop in the middle of lists and of one long function",
      tests: ["expression/stopping.test.ts", "rehearsal/engine/pauses.test.ts", "rehearsal/smoke/smoke.test.ts"],
    },
  ],
  Connectors: [
    {
      what: "no rule runs on what was read by a guess; repairs never make a file worse",
      tests: ["validate/half-parsed.test.ts", "validate/fix.test.ts"],
    },
    { what: "findings in XML are where the violation is", tests: ["core/source/xml-source.test.ts"] },
    {
      what: "false warnings that are gone: lists of values, capitals in paths of drop-downs, `$values`, types of connection parameters, namespaces of scripts",
      codes: ["DynamicValuesPathMissing", "JsonPointerNotValid", "ConnectionParameterTypeUnknown"],
      tests: [connectorRules("definition-dynamic"), connectorRules("properties"), "validate/no-false-alarms.test.ts"],
    },
    {
      what: "false warnings that are gone: AI Builder's connection, productivity macros, formats of addDays()",
      codes: ["FunctionArgumentType"],
      tests: ["validate/false-alarms-gone.test.ts", flowRules("expressions")],
    },
    {
      what: "unknown capability, members at the root of the properties",
      codes: ["CapabilityUnknown", "PropertyUnknown", "PublisherMissing"],
      tests: [connectorRules("properties")],
    },
    {
      what: "class of the script and its namespaces",
      codes: ["ScriptClassMissing", "ScriptUnsupportedNamespace"],
      tests: [connectorRules("script")],
    },
    {
      what: "dynamic lists that name parameters which do not exist",
      codes: ["OperationParameterNameNotFound"],
      tests: [connectorRules("definition-dynamic")],
    },
    { what: "icons that are too large", codes: ["IconTooLarge", "IconSizeUnusual"], tests: [connectorRules("icon")] },
    {
      what: "hosts that only one machine knows",
      codes: ["HostIsLocal"],
      tests: [connectorRules("definition-metadata")],
    },
    {
      what: "OpenAPI 3 is one finding",
      codes: ["OpenApiVersionNotSupported"],
      tests: [connectorRules("definition-structure"), "validate/half-parsed.test.ts"],
    },
    {
      what: "names of parameters that an import refuses",
      codes: ["ReservedParameterIsUsed", "OperationParameterNameNotFound"],
      tests: [connectorRules("definition-parameters"), connectorRules("definition-dynamic")],
    },
    {
      what: "one criterion for every severity",
      tests: ["validate/severity-reasons.test.ts", "validate/false-alarms-gone.test.ts"],
      page: "calibration.md#what-decides-a-severity",
    },
  ],
  Solutions: [
    {
      what: "files, folders, root components, names, environment variables, flows, dependencies and connection references of any zip or folder",
      codes: [
        "SolutionFilesMissing",
        "SolutionRootComponents",
        "SolutionNameTooLong",
        "SolutionEnvironmentValueIncomplete",
        "SolutionFlowFileMissing",
        "SolutionMissingDependencies",
        "SolutionConnectionReferenceUnused",
        "SolutionConnectionReferenceMissing",
        "SolutionManifestValues",
        "SolutionPrefix",
      ],
      tests: [...solutionRules, "validate/stories/solution-stories.ts"],
    },
    {
      what: "flows against the connectors in the same zip",
      codes: ["SolutionFlowOperation", "SolutionFlowParameters", "SolutionPropertyMisspelled"],
      tests: solutionRules,
    },
    {
      what: "flows that share a subscription or a queue",
      codes: ["SolutionFlowsCompete", "SolutionFlowsShareQueue"],
      tests: solutionRules,
    },
  ],
  Flows: [
    {
      what: "expressions that always fail",
      codes: ["ConstantExpressionFails", "FunctionArgumentCount"],
      tests: [flowRules("expressions")],
    },
    {
      what: "first values, Response without Request, recurrences, unknown members, formats of tables, types of parameters",
      codes: [
        "VariableTypeMismatch",
        "ResponseWithoutRequest",
        "RecurrenceNotValid",
        "UnknownFlowMember",
        "TableFormatUnknown",
        "FlowParameterTypeUnknown",
      ],
      tests: [flowRules("structure")],
    },
    {
      what: "trigger conditions that read actions, parameters and connections that are not declared, references into loops, reads before initialization",
      codes: [
        "TriggerReadsAction",
        "UnknownParameter",
        "ConnectionReferenceUnbound",
        "NestedLoopReference",
        "VariableBeforeInitialization",
      ],
      tests: [flowRules("references")],
    },
    {
      what: "Microsoft's error codes of cloud flows, each with its rules or why not",
      tests: ["validate/flow-errors.test.ts"],
      page: "flow-errors.md",
    },
    {
      what: "built-in connectors: operations and required parameters, each with a source",
      codes: ["BuiltInOperationUnknown", "BuiltInParameterMissing"],
      tests: [flowRules("references"), "flow/catalog/catalog.test.ts"],
    },
    { what: "one fault in a project is one finding", tests: ["validate/one-finding.test.ts"] },
    {
      what: "types: schemas, functions, variables, rows of loops, Select, Filter array; connectors in the solution or beside the flow",
      codes: ["FunctionArgumentType", "PropertyMisspelled", "NullUnsafeAccess", "LoopListType"],
      tests: [
        flowRules("expressions"),
        flowRules("structure"),
        "flow/types/rows.test.ts",
        "validate/connectors-beside.test.ts",
      ],
      page: "validator.md#what-it-knows-about-types",
    },
  ],
  "Changes between two versions": [
    {
      what: "renamed security definitions, error responses, policies, `consumes`, formats of lists, encoding of parameters",
      codes: [
        "SecurityDefinitionRenamed",
        "PolicyRemoved",
        "PolicyChanged",
        "MediaTypeRemoved",
        "CollectionFormatChanged",
      ],
      tests: ["connector/diff/fixtures.ts"],
    },
    {
      what: "what an upgrade of a solution does to flows, variables, references and tables",
      codes: ["FlowRemoved", "EnvironmentVariableRemoved", "ConnectionReferenceRemoved", "TableRemoved"],
      tests: ["validate/diff-solutions.test.ts"],
    },
  ],
  "Output and cost": [
    {
      what: "SARIF that fits the standard's schema, with texts and end positions; help and repairs in JSON",
      tests: ["report/formats.test.ts", "report/sarif-schema.test.ts", "validate/output-and-memory.test.ts"],
    },
    {
      what: "flat memory: forty megabytes of definitions in a heap of 32",
      tests: ["validate/output-and-memory.test.ts"],
    },
    {
      what: "at most 200 findings of a file, the others counted",
      codes: ["FindingsLeftOut"],
      tests: ["validate/output-and-memory.test.ts"],
    },
    { what: "time against JSON.parse and other checkers, and of a cold start", tests: ["bench/validate.bench.ts"] },
  ],
  Recall: [
    {
      what: "stories of failures, each as a file with the same fault",
      tests: ["validate/stories/stories.test.ts"],
      page: "calibration.md#stories-of-failures",
    },
    { what: "faults that are put into sound projects", tests: ["validate/mutations.test.ts"] },
  ],
};
