import { expect } from "chai";
import fc from "fast-check";
import { isJsonObject, type JsonObject } from "../../scripts/core/json/json-object.js";
import { pointer as join } from "../../scripts/core/json/pointer.js";
import { calls, exportFlow, memberOf, waitsFor } from "./support/one-flow.js";

/** Nodes with every part that the platform knows, so that something can be put anywhere in them. */
const row = { entityName: "accounts", recordId: "1", "item/name": "a" };
const common = {
  description: "a note",
  metadata: { note: "kept" },
  trackedProperties: { job: 1 },
  runtimeConfiguration: { secureData: { properties: ["inputs"] } },
  operationOptions: "SuppressWorkflowHeaders",
  limit: { timeout: "PT1H" },
};
const compose = { type: "Compose", runAfter: {}, inputs: 1 };
const retryPolicy = { type: "fixed", count: 1, interval: "PT10S" };
const withRetries = (action: JsonObject): JsonObject => ({
  ...action,
  inputs: { ...(action["inputs"] as JsonObject), retryPolicy },
});

const actions: Readonly<Record<string, JsonObject>> = {
  Compose: { ...common, type: "Compose", runAfter: { Before: ["Succeeded"] }, inputs: { a: { b: [1] } } },
  Http: {
    ...common,
    type: "Http",
    runAfter: { Before: ["Succeeded", "Failed"] },
    inputs: { method: "POST", uri: "https://a", headers: { h: "1" }, body: { b: 1 }, retryPolicy },
  },
  If: {
    ...common,
    type: "If",
    runAfter: {},
    expression: { and: [{ equals: [1, 1] }] },
    actions: { Inner: compose },
    else: { actions: { Other: compose } },
  },
  Switch: {
    type: "Switch",
    runAfter: {},
    expression: "@variables('v')",
    cases: { One: { case: 1, actions: { Inner: compose } }, Empty: { case: 2 } },
    default: { actions: { Other: compose } },
  },
  Foreach: {
    ...common,
    type: "Foreach",
    runAfter: {},
    foreach: [1],
    runtimeConfiguration: { concurrency: {} },
    actions: { Inner: compose },
  },
  Until: {
    type: "Until",
    runAfter: {},
    expression: "@equals(1, 1)",
    limit: { count: 2, timeout: "PT1H" },
    actions: { Inner: compose },
  },
  Query: { ...common, type: "Query", runAfter: {}, inputs: { from: [1], where: "@equals(item(), 1)" } },
  Response: { type: "Response", kind: "Http", runAfter: {}, inputs: { statusCode: 200, body: {} } },
  Terminate: { type: "Terminate", runAfter: {}, inputs: { runStatus: "Failed", runError: { code: "a" } } },
  Mail: {
    ...withRetries(calls("shared_office365", "SendEmailV2", { "emailMessage/To": "a" })),
    ...common,
    runAfter: {},
  },
  Row: { ...withRetries(calls("shared_commondataserviceforapps", "UpdateRecord", row)), runAfter: {} },
  Record: calls("shared_dynamicsax", "PostItem", { dataset: "a", table: "b", "item/c": "d" }),
  Old: {
    type: "ApiConnection",
    runAfter: {},
    inputs: {
      host: { connection: { name: "@parameters('$connections')['shared_office365']['connectionId']" } },
      method: "post",
      path: "/v2/Mail",
      body: { To: "a" },
    },
  },
};

const triggers: Readonly<Record<string, JsonObject>> = {
  Request: { ...common, type: "Request", kind: "Http", inputs: { schema: { type: "object" }, method: "POST" } },
  Recurrence: {
    type: "Recurrence",
    recurrence: { frequency: "Day", interval: 1, schedule: { hours: [1] } },
    conditions: [{ expression: "@equals(1, 1)" }],
    runtimeConfiguration: { concurrency: { runs: 1 } },
  },
  Files: {
    ...waitsFor("shared_onedriveforbusiness", "OnNewFileV2", { folderId: "a" }),
    recurrence: { frequency: "Minute", interval: 1 },
    splitOn: "@triggerBody()",
  },
  Mail: {
    ...waitsFor("shared_office365", "OnNewEmailV3", { folderPath: "Inbox" }),
    type: "OpenApiConnectionNotification",
    splitOn: "@triggerOutputs()?['body/value']",
  },
  Event: {
    ...waitsFor("shared_dynamicsax", "SubscribeOnABusinessEvent", {
      dataset: "a",
      businesseventcategory: "b",
      businessevent: "c",
    }),
    type: "OpenApiConnectionWebhook",
    conditions: [{ expression: "@equals(triggerBody()?['a'], 1)" }],
    runtimeConfiguration: { concurrency: { runs: 5, maximumWaitingRuns: 10 } },
  },
};

/** Every container below a node: the names on the way to it. */
function containers(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (!isJsonObject(value)) return [];
  return [path, ...Object.entries(value).flatMap(([name, member]) => containers(member, [...path, name]))];
}

function withMember(value: JsonObject, path: readonly string[], name: string, member: unknown): JsonObject {
  const [first, ...rest] = path;
  if (first === undefined) return { ...value, [name]: member };
  return { ...value, [first]: withMember(value[first] as JsonObject, rest, name, member) };
}

/** The value at a path in place of what is there. */
function withValue(value: JsonObject, path: readonly string[], member: unknown): JsonObject {
  return withMember(value, path.slice(0, -1), path.at(-1) ?? "", member);
}

const marker = "planted-4711";
/** What is read for its names alone: of actions and cases, of columns that nobody may have. */
const values: readonly unknown[] = [
  marker,
  { [marker]: true },
  [marker],
  { a: [{ b: marker }] },
  `@concat('${marker}')`,
];

type Exported = ReturnType<typeof exportFlow>;

/** Whether what was planted is in the workflow, or a finding says that it is not. */
function isAccountedFor({ app, definition, findings }: Exported, pointer: string): boolean {
  const said = findings.some((finding) => {
    const at = finding.split(" ")[1] ?? "";
    return finding.includes(marker) || (at !== "" && (pointer.startsWith(at) || at.startsWith(pointer)));
  });
  return said || (app !== undefined && JSON.stringify([definition, app.queues, app.parameters]).includes(marker));
}

const places = [
  ...Object.entries(actions).map(([name, node]) => ({ kind: "actions" as const, name, node })),
  ...Object.entries(triggers).map(([name, node]) => ({ kind: "triggers" as const, name, node })),
];

function planted(place: (typeof places)[number], node: JsonObject, hosting: "standard" | "consumption"): Exported {
  const options = { hosting };
  const connections = { shared_office365: { api: { name: "shared_office365" } } };
  return place.kind === "triggers"
    ? exportFlow({ triggers: { Node: node }, options, connections })
    : exportFlow({ actions: { Before: compose, Node: node }, options, connections });
}

describe("anything that is put anywhere into a flow", () => {
  for (const place of places) {
    it(`is in the workflow, or reported: ${place.kind} ${place.name}`, () => {
      for (const hosting of ["standard", "consumption"] as const) {
        const whole = planted(place, place.node, hosting);
        expect(whole.app, whole.findings.join()).not.to.equal(undefined);
        for (const path of containers(place.node)) {
          for (const value of values) {
            for (const name of ["unheardOf", "unheard/of", "@unheardOf"]) {
              const at = `/properties/definition/${place.kind}/Node${join("", ...path, name)}`;
              const exported = planted(place, withMember(place.node, path, name, value), hosting);
              expect(isAccountedFor(exported, at), `${at} ${JSON.stringify(value)}`).to.equal(true);
            }
          }
        }
      }
    });

    it(`is in the workflow, or reported, in place of what is there: ${place.kind} ${place.name}`, () => {
      for (const path of containers(place.node).slice(1)) {
        for (const value of [marker, [marker]]) {
          const at = `/properties/definition/${place.kind}/Node${join("", ...path)}`;
          const exported = planted(place, withValue(place.node, path, value), "standard");
          expect(isAccountedFor(exported, at), `${at} ${JSON.stringify(value)}`).to.equal(true);
        }
      }
    });
  }

  it("leaves cases where they are: one without actions keeps its value from the default", () => {
    const { definition } = exportFlow({ actions: { Node: actions["Switch"] ?? {} } });
    expect(memberOf(definition, "actions", "Node", "cases"))
      .to.have.property("Empty")
      .that.deep.equals({ case: 2, actions: {} });
  });

  it("gives a recurrence its parameters", () => {
    const parameters = { "Hours (con_Hours)": { type: "Int", defaultValue: 2, metadata: { schemaName: "con_Hours" } } };
    const recurrence = { frequency: "Hour", interval: "@parameters('Hours (con_Hours)')" };
    const { definition } = exportFlow({ parameters, triggers: { Node: { type: "Recurrence", recurrence } } });
    expect(memberOf(definition, "triggers", "Node", "recurrence", "interval")).to.equal("@parameters('con_Hours')");
  });

  it("has its expressions in the dialect of Logic Apps, wherever they are", () => {
    // What nobody evaluates stays as it is.
    const isText = (path: readonly string[]): boolean =>
      path[0] === "metadata" || path.includes("schema") || path.includes("description");
    let written = 0;
    for (const { kind, node } of places) {
      for (const path of containers(node).filter((one) => !isText(one))) {
        const given = path.reduce<unknown>((holder, key) => (holder as JsonObject)[key], node) as JsonObject;
        for (const [name, value] of Object.entries(given)) {
          if (isJsonObject(value) || Array.isArray(value) || isText([...path, name])) continue;
          const changed = withMember(node, path, name, `@outputs('Get')?['body/${marker}']`);
          const get = calls("shared_office365", "SendEmailV2", { "emailMessage/To": "a" });
          const before = { Before: compose, Get: get };
          const { app } =
            kind === "triggers"
              ? exportFlow({ triggers: { Node: changed }, actions: before })
              : exportFlow({ actions: { ...before, Node: changed } });
          if (app === undefined) continue;
          const text = JSON.stringify(app.workflows);
          if (!text.includes(marker)) continue;
          written++;
          expect(text, `${kind} ${[...path, name].join("/")}`).not.to.include(`body/${marker}`);
        }
      }
    }
    expect(written).to.be.above(20);
  });

  it("is in the workflow, or reported, whatever is put in, however deep", () => {
    const anyPlace = fc.constantFrom(...places).chain((place) =>
      fc.record({
        place: fc.constant(place),
        path: fc.constantFrom(...containers(place.node)),
        name: fc.string({ minLength: 1, maxLength: 12 }),
        value: fc
          .tuple(fc.array(fc.constantFrom("a", 0, "x/y"), { maxLength: 4 }), fc.constantFrom(...values))
          .map(([steps, value]) =>
            steps.reduceRight<unknown>((inner, key) => (typeof key === "number" ? [inner] : { [key]: inner }), value),
          ),
      }),
    );
    fc.assert(
      fc.property(anyPlace, ({ place, path, name, value }) => {
        const before = path.reduce<unknown>((holder, key) => (holder as JsonObject)[key], place.node);
        fc.pre(!Object.hasOwn(before as JsonObject, name));
        const at = `/properties/definition/${place.kind}/Node${join("", ...path, name)}`;
        return isAccountedFor(planted(place, withMember(place.node, path, name, value), "standard"), at);
      }),
      { numRuns: 300 },
    );
  });
});
