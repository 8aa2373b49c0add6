import type { MembersShape, DocumentShape } from "../../../core/rules/shape.js";

/**
 * The form of apiProperties.json as certified connectors really write it, which is wider than the schema that is
 * published with paconn (Source: microsoft/PowerPlatformConnectors, schemas/ against certified-connectors/).
 */
const any: DocumentShape = { kind: "any" };
/** `pac connector init` and solutions write null for what is not given. */
const orNull = (of: DocumentShape): DocumentShape => ({ kind: "orNull", of });
const text: DocumentShape = orNull({ kind: "string" });
const texts: DocumentShape = orNull({ kind: "list", of: { kind: "string" } });

/** `"true"` is the documented form; a JSON flag works too and has its own rule. */
const textFlag: DocumentShape = { kind: "byType", byType: { string: any, boolean: any, null: any } };

/** A choice: what is shown and what is sent. */
const allowedValues = orNull({
  kind: "list",
  of: { kind: "members", members: { text: any, value: any }, required: ["value"] },
});

const constraints = orNull({
  kind: "members",
  members: { required: textFlag, hidden: textFlag, allowedValues, capability: texts },
});

const uiDefinition = orNull({
  kind: "members",
  members: { displayName: text, description: text, tooltip: text, constraints },
});

const oAuthSettings: MembersShape = {
  kind: "members",
  members: {
    identityProvider: text,
    clientId: text,
    scopes: texts,
    redirectMode: text,
    properties: orNull({ kind: "object" }),
    customParameters: orNull({ kind: "object" }),
  },
};

const connectionParameter: MembersShape = {
  kind: "members",
  members: { type: text, uiDefinition, oAuthSettings, gatewaySetting: { kind: "object" } },
};

const connectionParameters = orNull({ kind: "members", members: {}, patterns: [[/^/, connectionParameter]] });

/** Content of `properties`. */
const properties: MembersShape = {
  kind: "members",
  members: {
    connectionParameters,
    connectionParameterSets: orNull({
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
    }),
    iconBrandColor: text,
    scriptOperations: texts,
    capabilities: texts,
    policyTemplateInstances: orNull({
      kind: "list",
      of: { kind: "members", members: { templateId: text, title: text, parameters: orNull({ kind: "object" }) } },
    }),
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

/** Members of `properties` that are known; anything else is a violation or a newer internal form. */
export const knownProperties: readonly string[] = [
  ...Object.keys(properties.members),
  "script",
  "tags",
  "metadata",
  "website",
];
