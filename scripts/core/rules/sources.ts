/** Where platform facts of the rules come from, in Markdown. A source that only one rule has is in the rule. */
export const sources = {
  swaggerValidatorRules:
    "Rule catalog of the connector certification checks, Microsoft Learn: [Swagger validator rules](https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules).",
  workflowDefinitionLanguageSchema:
    "Microsoft Learn: [Workflow Definition Language schema](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language).",
  operationVersioning:
    "Microsoft Learn: [Operation versioning](https://learn.microsoft.com/connectors/custom-connectors/operational-versioning).",
  thisProject: "This project: the build needs it.",
  openapiExtensions:
    "Microsoft Learn: [OpenAPI extensions for custom connectors](https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions).",
  connectionParameters:
    "Microsoft Learn: [Connection parameters](https://learn.microsoft.com/connectors/custom-connectors/connection-parameters).",
  certificationSubmission:
    "Microsoft Learn: [Certification submission](https://learn.microsoft.com/connectors/custom-connectors/certification-submission).",
  customCode:
    "Microsoft Learn: [Write code in a custom connector](https://learn.microsoft.com/connectors/custom-connectors/write-code).",
  flowLimits:
    "Microsoft Learn: [Limits of automated, scheduled, and instant flows](https://learn.microsoft.com/power-automate/limits-and-config).",
  solutionConcepts:
    "Microsoft Learn: [Solution concepts](https://learn.microsoft.com/power-platform/alm/solution-concepts-alm); exported solutions.",
  openapiSpecification: "OpenAPI Specification 2.0.",
  apiPropertiesSchema: "microsoft/PowerPlatformConnectors, schemas/paconn-apiProperties.schema.json.",
  customConnectorFAQ:
    "Microsoft Learn: [Custom connector FAQ](https://learn.microsoft.com/connectors/custom-connectors/faq).",
  policyTemplates:
    "Microsoft Learn: [Policy templates](https://learn.microsoft.com/connectors/custom-connectors/policy-templates).",
  exportedSolutions: "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples.",
  openapiSchemaObject: "OpenAPI Specification 2.0, Schema Object.",
  expressionFunctions:
    "Microsoft Learn: [Reference guide to workflow expression functions](https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference).",
  prepareForCertification:
    "Microsoft Learn: [Prepare connector files for certification](https://learn.microsoft.com/connectors/custom-connectors/certification-submission).",
  handleErrorsAndExceptions:
    "Microsoft Learn: [Handle errors and exceptions](https://learn.microsoft.com/azure/logic-apps/error-exception-handling).",
  paconnSettings: "microsoft/PowerPlatformConnectors, tools/paconn-cli/paconn/settings.",
  policyTemplateExpressions:
    "Microsoft Learn: [Policy template expressions](https://learn.microsoft.com/connectors/custom-connectors/policy-templates).",
  longConnectorNames: "microsoft/powerplatform-build-tools issue 882; exported solutions.",
  certificationUpdates:
    "Microsoft Learn: [Update a certified connector](https://learn.microsoft.com/connectors/custom-connectors/certification-updates).",
  sensitiveInputs:
    "Microsoft Learn: [Manage sensitive input like passwords](https://learn.microsoft.com/power-automate/sensitive-inputs-outputs).",
  connectionReferences:
    "Microsoft Learn: [Use a connection reference in a solution](https://learn.microsoft.com/power-apps/maker/data-platform/create-connection-reference).",
  variables:
    "Microsoft Learn: [Store and manage values by using variables](https://learn.microsoft.com/azure/logic-apps/logic-apps-create-variables-store-values).",
} as const;
