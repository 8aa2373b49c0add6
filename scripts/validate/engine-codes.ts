import { changeCodes } from "../connector/diff/change-codes.js";
import { packageCodes } from "../solution/read-back/package-codes.js";

/** Findings that come from reading files, before any rule looks at them; each has a page in docs/rules like a rule. */
const engineCodes = [
  "JsonSyntax",
  "DuplicateMember",
  "NestingTooDeep",
  "ByteOrderMark",
  "YamlSyntax",
  "XmlSyntax",
  "FileTooLarge",
  "ArchiveRefused",
  "RuleCrashed",
  "SuppressionNotValid",
  "SuppressionUnused",
] as const;

/** Findings of the commands that build, rehearse and evaluate; they stop the run and cannot be configured. */
const buildCodes = [
  "SourceMissing",
  "ReadmeMissing",
  "DefinitionTooLarge",
  "SchemaNotExpressible",
  "ScriptLoadNotFound",
  "ScriptOperationsMissing",
  "IconMissing",
  "IconNotDrawable",
  "SampleNotAnObject",
  "FlowFile",
  "UnknownConnection",
  "UnknownConnector",
  "UnknownChildFlow",
  "UnknownEnvironmentVariable",
  "TableFile",
  "TableColumn",
  "TablePrimaryColumn",
  "TableKey",
  "ProjectFile",
  "ScenarioSchema",
  "EvaluationContext",
] as const;

/** Codes of findings that no rule of the validator makes and a project file may name all the same. */
export const otherCodes: readonly string[] = [...engineCodes, ...buildCodes, ...Object.keys(changeCodes)];

/** Every code besides those of rules; what `package` finds in a finished package cannot be configured. */
export const explainedCodes: readonly string[] = [...otherCodes, ...packageCodes];
