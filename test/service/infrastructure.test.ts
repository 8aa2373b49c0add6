import { expect } from "chai";
import * as path from "node:path";
import { diskFiles } from "../../scripts/core/host/files.js";
import { compileBicep } from "../logic-apps/support/bicep.js";
import { judged } from "../logic-apps/support/bicep-judge.js";
import { describeWith } from "../support/optional-tool.js";
import { repository } from "../support/repository.js";

const folder = path.join(repository, "service");
const files = new Map(
  ["main.bicep", "main.bicepparam"].map((name) => [name, diskFiles.readText(path.join(folder, "infra", name))]),
);

interface Template {
  readonly resources: Readonly<Record<string, unknown>>[] | Readonly<Record<string, object>>;
}

describeWith(
  "bicep",
  "Bicep of the connector service",
  function () {
    this.timeout(120_000);

    it("compiles without a finding", async () => {
      const { diagnostics, exitCode, output } = await compileBicep(files);
      expect(judged(diagnostics, files)).to.deep.equal([]);
      expect(exitCode).to.equal(0);
      const text = JSON.stringify((output.get("main.bicep") as unknown as Template).resources);
      // What the service is set to by its own names.
      for (const [, name] of text.matchAll(/"name":"((?:Access|Limits|Identity)__\w+)"/g)) {
        expect(settingsOfTheService(), name).to.include(String(name).replaceAll("__", ":"));
      }
    });

    it("has values for every parameter", async () => {
      const variables = { CONNECTOR_SERVICE_IMAGE: "x.azurecr.io/y:1", CONNECTOR_SERVICE_AUDIENCES: "a api://a" };
      const { diagnostics, exitCode } = await compileBicep(files, "build-params", variables);
      expect(judged(diagnostics, files)).to.deep.equal([]);
      expect(exitCode).to.equal(0);
    });
  },
  "dotnet",
);

describe("the container of the connector service", () => {
  const container = diskFiles.readText(path.join(folder, "Containerfile"));

  it("runs as somebody without rights, on a port that needs none", () => {
    const last = container.slice(container.lastIndexOf("\nFROM "));
    expect(last).to.match(/^USER \$APP_UID$/m);
    expect(last).to.include("EXPOSE 8080");
    expect(last).not.to.match(/^RUN /m);
  });

  it("starts the program that its build publishes, on the framework that it was built for", () => {
    const project = diskFiles.readText(path.join(folder, "ConnectorService", "ConnectorService.csproj"));
    const assembly = /<AssemblyName>(.+)<\/AssemblyName>/.exec(project)?.[1] ?? "";
    expect(container).to.include(`ENTRYPOINT ["dotnet", "${assembly}.dll"]`);
    const [, published] = /dotnet publish service\/ConnectorService -c Release -o (\S+)/.exec(container) ?? [];
    expect(container).to.include(`COPY --from=service ${published} .`);
    const versions = [...container.matchAll(/^FROM mcr\.microsoft\.com\/dotnet\/\w+:(\d+\.\d+)/gm)].map(
      ([, version]) => version,
    );
    expect(versions).to.have.length(2);
    expect(new Set(versions).size).to.equal(1);
  });

  it("copies only what is there", () => {
    for (const [, sources = ""] of container.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
      for (const source of sources.split(" ").filter((each) => each !== ".")) {
        expect(diskFiles.exists(path.join(repository, source)), source).to.equal(true);
      }
    }
  });
});

function settingsOfTheService(): string {
  const settings = path.join(folder, "ConnectorService", "Settings");
  return diskFiles
    .list(settings)
    .map((name) => diskFiles.readText(path.join(settings, name)))
    .join("\n");
}
