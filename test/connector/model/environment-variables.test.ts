import { expect } from "chai";
import { namesVariable, variableUses, withVariables } from "../../../scripts/connector/model/environment-variables.js";

const named = (name: string): string => `@environmentVariables("${name}")`;

describe("environment variables of a connector", () => {
  it("are found in host, base URL and sign-in settings, with their locations, and nowhere else", () => {
    const uses = variableUses({
      definition: {
        host: named("pb_Host"),
        basePath: `/${named("pb_Company")}/api`,
        info: { description: named("pb_Elsewhere") },
      },
      connectionParameters: {
        token: {
          oAuthSettings: { clientId: named("pb_ClientId"), scopes: [`${named("pb_A")} @ENVIRONMENTVARIABLES('pb_B')`] },
        },
      },
      connectionParameterSets: { values: [{ parameters: { token: named("pb_Set") } }] },
    });
    expect(uses.map(({ schemaName, part, pointer }) => `${schemaName} ${part} ${pointer}`)).to.deep.equal([
      "pb_Host openapidefinition /host",
      "pb_Company openapidefinition /basePath",
      "pb_ClientId connectionparameters /token/oAuthSettings/clientId",
      "pb_A connectionparameters /token/oAuthSettings/scopes/0",
      "pb_B connectionparameters /token/oAuthSettings/scopes/0",
      "pb_Set connectionparametersets /values/0/parameters/token",
    ]);
    expect(variableUses({ definition: [], connectionParameters: undefined, connectionParameterSets: 1 })).to.deep.equal(
      [],
    );
  });

  it("are replaced by their values, and stay where they have none", () => {
    const before = { a: [named("x"), { b: `${named("x")}/${named("y")}` }], c: 1, d: null };
    const after = withVariables(before, (name) => (name === "x" ? "$&" : undefined));
    expect(after).to.deep.equal({ a: ["$&", { b: `$&/${named("y")}` }], c: 1, d: null });
    expect([named("x"), "environmentVariables('x')", "@environmentVariables(x)"].map(namesVariable)).to.deep.equal([
      true,
      false,
      false,
    ]);
  });
});
