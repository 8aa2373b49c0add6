import { expect } from "chai";
import { build, type BuildResult } from "../../scripts/build/build.js";
import { stableJson } from "../../scripts/core/json/stable-json.js";
import { repository } from "../support/repository.js";
import { diskFiles, type Files } from "../../scripts/core/host/files.js";
import { MemoryFiles } from "../support/memory-files.js";
import { smallConnector, smallIcon } from "../connector/support/small-connector.js";

const project = (
  variables: string,
): string => `publisher: { uniqueName: t, displayName: T, prefix: tt, optionValuePrefix: 10000 }
version: 1.0.0.0
environmentVariables:
${variables}
solutions:
  - { name: Small, displayName: Small, description: Small, connectors: [small] }
`;

/** Builds the small connector with a client ID, a host and a project file of its own. */
function built(
  clientId: string,
  variables: string,
  host = "small.example",
): { result: BuildResult; files: MemoryFiles } {
  const properties = `properties:
  connectionParameters:
    token: { type: oauthSetting, oAuthSettings: { identityProvider: aad, clientId: '${clientId}', scopes: [] } }
  iconBrandColor: "#123456"
  capabilities: []
  policyTemplateInstances: []
`;
  const sources: Record<string, string | Uint8Array> = {
    ...smallConnector,
    "connector/small/properties.yaml": properties,
    "connector/small/icon.png": smallIcon,
    "connector/small/definition.yaml": (smallConnector["connector/small/definition.yaml"] ?? "").replace(
      "host: small.example",
      `host: '${host}'`,
    ),
    "power-batch.yaml": project(variables),
  };
  const files = new MemoryFiles(
    Object.fromEntries(Object.entries(sources).map(([name, text]) => [`/project/${name}`, text])),
  );
  // Our own formats are on disk.
  const both: Files = Object.assign(Object.create(files) as MemoryFiles, {
    readText: (file: string) => (file.startsWith(repository) ? diskFiles.readText(file) : files.readText(file)),
    exists: (file: string) => (file.startsWith(repository) ? diskFiles.exists(file) : files.exists(file)),
  });
  const result = build({ files: both, root: "/project", packageRoot: repository, dist: "/project/dist" });
  return { result, files };
}

const client = `  Client: { displayName: Client, description: The client, type: string }
  Unused: { displayName: Unused, description: Nobody reads it, type: string }`;

describe("environment variables that a connector names", () => {
  it("get the publisher's prefix, and are in the manifest", () => {
    const { result, files } = built('@environmentVariables("${prefix}_Client")', client);
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([]);
    expect(result.manifest?.environmentVariables.map(({ schemaName }) => schemaName)).to.deep.equal(["tt_Client"]);
    expect(files.readText("/project/dist/connectors/small/apiProperties.json")).to.include(
      stableJson('@environmentVariables("tt_Client")').trim(),
    );
  });

  it("must be in the project file, as the finding at the line says", () => {
    const { result } = built('@environmentVariables("${prefix}_Clinet")', client);
    expect(result.manifest).to.equal(undefined);
    const [finding] = result.diagnostics.filter(({ severity }) => severity === "error");
    expect(finding).to.deep.include({
      code: "UnknownEnvironmentVariable",
      file: "connector/small/properties.yaml",
      pointer: "/properties/connectionParameters/token/oAuthSettings/clientId",
    });
    expect(finding?.range.line).to.equal(3);
    expect(finding?.message).to.match(/^unknown environment variable 'tt_Clinet', .*did you mean 'tt_Client'/);
    const host = built("x", client, '@environmentVariables("${prefix}_Host")').result.diagnostics;
    expect(host.find(({ code }) => code === "UnknownEnvironmentVariable")).to.deep.include({
      file: "connector/small/definition.yaml",
      pointer: "/host",
    });
  });

  it("may be those of another publisher's solution", () => {
    const { result } = built('@environmentVariables("other_Client")', client);
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([]);
    expect(result.manifest?.environmentVariables).to.deep.equal([]);
  });
});
