import type { CodeTable } from "../core/rules/code.js";
import { sources } from "../core/rules/sources.js";

/** What compiling a connector can find. */
export const connectorBuildCodes = {
  SourceMissing: {
    severity: "error",
    summary: "A connector's folder has `definition.yaml` and `properties.yaml`.",
    why: "Without them there is nothing to build.",
    fix: "Add the file.",
    source: sources.thisProject,
    example: "`connector/graph/` has no `properties.yaml`.",
    checkedIn: "a connector in source form",
  },
  ReadmeMissing: {
    severity: "warning",
    summary: "A connector's folder has a `README.md`.",
    why: "It says what the connector does not do and how to get credentials; certification asks for it.",
    fix: "Write it.",
    source: "microsoft/PowerPlatformConnectors, pull request template.",
    example: "`connector/graph/` has no `README.md`.",
    checkedIn: "a connector in source form",
  },
  DefinitionTooLarge: {
    severity: "error",
    summary: "A built definition has fewer than 1,000,000 bytes.",
    why: "The platform refuses larger ones.",
    fix: "Split the connector, or leave schemas out that nobody reads.",
    source: sources.customConnectorFAQ,
    example: "The built `apiDefinition.swagger.json` has 1,200,000 bytes.",
    checkedIn: "a connector in source form",
  },
  SchemaNotExpressible: {
    severity: "error",
    summary: "A payload's JSON Schema says only what Swagger 2.0 can say.",
    why: "The built definition would promise something other than the schema.",
    fix: "Say it with `allOf`, or leave the part untyped.",
    source: sources.openapiSchemaObject,
    example: "`oneOf` in a schema that a definition refers to.",
    checkedIn: "a connector in source form",
  },
  ScriptLoadNotFound: {
    severity: "error",
    summary: "A `#load` line in `script.csx` names a file of the project.",
    why: "The platform takes one file, so loaded files are inserted at build time.",
    fix: "Correct the path; it counts from the file that has the line.",
    source: sources.thisProject,
    example: '`#load "../shared/multi.csx"` where that file does not exist.',
    checkedIn: "a connector in source form",
  },
  ScriptOperationsMissing: {
    severity: "error",
    summary: "`script.csx` and `scriptOperations` come together.",
    why: "An empty list passes every operation to the script, which is rarely intended.",
    fix: "List the operations that the script handles.",
    source: sources.customCode,
    example: "`script.csx` lies in the folder, `properties.yaml` has no `scriptOperations`.",
    checkedIn: "a connector in source form",
  },
  IconMissing: {
    severity: "warning",
    summary: "A connector's folder has an `icon.png`.",
    why: "Makers see the connector by its icon, and certification asks for one.",
    fix: "Add a square PNG image of 230 × 230 pixels on the brand color. A drawing (`icon.svg`) is exported with any drawing program.",
    source: sources.thisProject,
    example: "`connector/graph/` has no `icon.png`.",
    checkedIn: "a connector in source form",
  },
  SampleNotAnObject: {
    severity: "error",
    summary: "A sample of a business event is a JSON object.",
    why: "The catalog's download is one object; an array or a text is something else.",
    fix: "Give the text that the business events catalog downloads.",
    source:
      "Microsoft Learn: [Business events overview](https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/business-events/home-page).",
    example: "`[]` as sample.",
    checkedIn: "the sample given to `power-batch event-schema`",
  },
} as const satisfies CodeTable;
