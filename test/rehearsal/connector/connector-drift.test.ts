import { expect } from "chai";
import { invoke, oauth, p, text } from "../support/invoke-connector.js";
import { jsonResponse } from "../support/flow.js";

describe("a connector reads its files as validate and package do", () => {
  it("applies a policy whose template and parameters are written as solutions write them", async () => {
    const policy = { TemplateId: "SetHeader", Parameters: { [`${p}name`]: "x-a", [`${p}value`]: "1" } };
    const { sent } = await invoke({}, { policies: [policy] });
    expect(sent.headers["x-a"]).to.equal("1");
  });

  it("signs in with the OAuth settings of a parameter set", async () => {
    const set = { values: [{ name: "entra", parameters: oauth }] };
    const answer = (request: { url: string }) =>
      request.url.includes("login.")
        ? jsonResponse(200, { access_token: "t", expires_in: 3600 })
        : jsonResponse(200, {});
    const { sent } = await invoke({}, { properties: { connectionParameterSets: set }, answer });
    expect(sent.headers["authorization"]).to.equal("Bearer t");
  });

  it("fills internal defaults through references, and of a schema that contains itself only where a value is given", async () => {
    const node = {
      type: "object",
      properties: {
        kind: { type: "string", "x-ms-visibility": "internal", default: "node" },
        next: { $ref: "#/definitions/node" },
      },
    };
    const parameters = [{ name: "body", in: "body", schema: { $ref: "#/definitions/node" } }];
    const { sent } = await invoke({ "body/next/a": 1 }, { parameters, definition: { definitions: { node } } });
    expect(JSON.parse(text(sent))).to.deep.equal({ kind: "node", next: { a: 1, kind: "node" } });
  });
});
