import { expect } from "chai";
import { fillConnector } from "../../scripts/deploy/index.js";
import { MemoryFiles } from "../support/memory-files.js";

const named = (name: string): string => `@environmentVariables("${name}")`;
const paths = {
  definition: "/dist/c/apiDefinition.swagger.json",
  properties: "/dist/c/apiProperties.json",
  icon: "/dist/c/icon.png",
};
const variables = [
  { schemaName: "pb_Login", displayName: "", description: "", type: "string" as const, defaultValue: "https://login" },
];

function filled(clientId: string, environment: Readonly<Record<string, string>>): ReturnType<typeof fillConnector> {
  const settings = { clientId, customParameters: { loginUri: { value: named("pb_login") } } };
  const files = new MemoryFiles({
    [paths.definition]: JSON.stringify({ swagger: "2.0", host: "example.org" }),
    [paths.properties]: JSON.stringify({
      properties: { connectionParameters: { token: { oAuthSettings: settings } } },
    }),
  });
  return fillConnector(files, paths, "/dist/deploy/c", variables, environment);
}

describe("a bare connector that is deployed", () => {
  it("has the values of environment variables in its files, which no connector outside solutions reads", () => {
    const { paths: sent, files, unfilled } = filled(named("pb_Client"), { PB_CLIENT: "an-id" });
    expect(unfilled).to.deep.equal([]);
    expect(sent).to.deep.equal({
      definition: "/dist/deploy/c/apiDefinition.swagger.json",
      properties: "/dist/deploy/c/apiProperties.json",
      icon: paths.icon,
    });
    expect(files.map(({ path }) => path)).to.deep.equal([sent.definition, sent.properties]);
    expect(files[1]?.content).to.contain('"an-id"').and.contain('"https://login"').and.not.contain("@environment");
  });

  it("says which of them have no value", () => {
    expect(filled(named("pb_Client"), { pb_Client: "" }).unfilled).to.deep.equal(["pb_Client"]);
  });
});
