import type { MembersShape, Shape } from "../../../core/rules/shape.js";

/**
 * The form of apiProperties.json as certified connectors really write it, which is wider than the schema that is
 * published with paconn (Source: microsoft/PowerPlatformConnectors, schemas/ against certified-connectors/).
 */
const any: Shape = { kind: "any" };
const text: Shape = { kind: "string" };
const texts: Shape = { kind: "list", of: text };

/** `"true"` is the documented form; a JSON flag works too and has a rule of its own. */
const textFlag: Shape = { kind: "byType", byType: { string: any, boolean: any } };

const constraints: MembersShape = {
  kind: "members",
  members: { required: textFlag, hidden: textFlag, allowedValues: { kind: "array" }, capability: texts },
};

const uiDefinition: MembersShape = {
  kind: "members",
  members: { displayName: text, description: text, tooltip: text, constraints },
};

const connectionParameter: MembersShape = {
  kind: "members",
  members: { type: text, uiDefinition, oAuthSettings: { kind: "object" }, gatewaySetting: { kind: "object" } },
};

const connectionParameters: MembersShape = { kind: "members", members: {}, patterns: [[/^/, connectionParameter]] };

/** Content of `properties`. */
const properties: MembersShape = {
  kind: "members",
  members: {
    connectionParameters,
    connectionParameterSets: {
      kind: "members",
      members: {
        uiDefinition: { kind: "object" },
        values: {
          kind: "list",
          of: {
            kind: "members",
            members: { name: text, uiDefinition: { kind: "object" }, parameters: connectionParameters },
            required: ["name", "parameters"],
          },
        },
      },
      required: ["values"],
    },
    iconBrandColor: text,
    scriptOperations: texts,
    capabilities: texts,
    policyTemplateInstances: {
      kind: "byType",
      byType: {
        // Solutions write null when there is no policy.
        null: any,
        array: {
          kind: "list",
          of: { kind: "members", members: { templateId: text, title: text, parameters: { kind: "object" } } },
        },
      },
    },
    publisher: text,
    stackOwner: text,
  },
};

/** The whole document. */
export const propertiesShape: MembersShape = {
  kind: "members",
  members: { properties },
  required: ["properties"],
  missing: { properties: "PropertiesMissing" },
};

/** Members of `properties` that are known; anything else is a slip or a newer internal form. */
export const knownProperties: readonly string[] = [
  ...Object.keys(properties.members),
  "script",
  "tags",
  "metadata",
  "website",
];
