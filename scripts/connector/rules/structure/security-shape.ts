import type { MembersShape, DocumentShape } from "../../../core/rules/shape.js";

const text: DocumentShape = { kind: "string" };

const securityBase = { type: text, description: text } as const;
const securityShapes: Readonly<Record<string, MembersShape>> = {
  basic: { kind: "members", members: securityBase, extensions: true, unknown: "SecuritySchemePropertyNotValid" },
  apiKey: {
    kind: "members",
    members: { ...securityBase, name: text, in: { kind: "string", values: ["header", "query"] } },
    required: ["name", "in"],
    missing: { name: "SecuritySchemePropertyRequired", in: "SecuritySchemePropertyRequired" },
    extensions: true,
    unknown: "SecuritySchemePropertyNotValid",
  },
  implicit: oauthShape(["authorizationUrl"]),
  password: oauthShape(["tokenUrl"]),
  application: oauthShape(["tokenUrl"]),
  accessCode: oauthShape(["authorizationUrl", "tokenUrl"]),
};

function oauthShape(urls: readonly ("authorizationUrl" | "tokenUrl")[]): MembersShape {
  return {
    kind: "members",
    members: {
      ...securityBase,
      flow: text,
      scopes: { kind: "members", members: {}, patterns: [[/^/, text]] },
      ...Object.fromEntries(urls.map((name) => [name, text])),
    },
    required: urls,
    missing: Object.fromEntries(urls.map((name) => [name, "SecuritySchemePropertyRequired"])),
    extensions: true,
    unknown: "SecuritySchemePropertyNotValid",
  };
}

const unknownSecurity: MembersShape = {
  kind: "members",
  members: { ...securityBase, type: { kind: "string", values: ["basic", "apiKey", "oauth2"] } },
  required: ["type"],
};
const unknownFlow: MembersShape = {
  kind: "members",
  members: {
    ...securityBase,
    flow: { kind: "string", values: ["implicit", "password", "application", "accessCode"] },
  },
  required: ["flow"],
  missing: { flow: "SecuritySchemePropertyRequired" },
};

/** A security definition, by its type and flow. Source: OpenAPI Specification 2.0, "Security Scheme Object". */
export const securityDefinition: DocumentShape = {
  kind: "choose",
  choose(value) {
    const { type, flow } = value;
    if (type === "oauth2") return (typeof flow === "string" && own(flow)) || unknownFlow;
    return (typeof type === "string" && (type === "basic" || type === "apiKey") && own(type)) || unknownSecurity;
  },
};

function own(name: string): MembersShape | undefined {
  return Object.hasOwn(securityShapes, name) ? securityShapes[name] : undefined;
}
