import { expect } from "chai";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { deploySolutions } from "../../scripts/commands/deploy-solutions.js";
import type { Command, CommandInput } from "../../scripts/commands/command.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { systemClock } from "../../scripts/core/host/clock.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { systemProcesses } from "../../scripts/core/host/processes.js";
import { loadWrapper, type Wrapper } from "../../scripts/deploy/index.js";
import type { WrapperHost, WrapperRunner } from "../../scripts/deploy/wrapper.js";
import { runCommand, testHost, type CommandResult } from "../support/run-command.js";
import { RecordingPac } from "./recording-pac.js";

interface Imported {
  /** What the package would read through its host, by the name of the parameter. */
  readonly inputs: Readonly<Record<string, string | undefined>>;
  readonly credentials: unknown;
  readonly environmentUrl: unknown;
  readonly runner: WrapperRunner;
  readonly filesThere: boolean;
}

/** A package with the published interface, that writes down what it was asked. */
function fakeWrapper(imported: Imported[], fails?: string): Wrapper {
  return {
    actions: {
      importSolution(parameters: object, runner: WrapperRunner, host: WrapperHost) {
        const entries = Object.entries(parameters).filter(
          ([, value]) => typeof value === "object" && "name" in (value as object),
        );
        const inputs = Object.fromEntries(
          entries.map(([key, value]) => [key, host.getInput(value as { name: string })]),
        );
        const { credentials, environmentUrl } = parameters as { credentials: unknown; environmentUrl: unknown };
        imported.push({ inputs, credentials, environmentUrl, runner, filesThere: existsSync(inputs["path"] ?? "") });
        runner.logger.log(`signing in with ${JSON.stringify(credentials)}`);
        if (fails !== undefined && inputs["path"]?.includes(fails)) {
          return Promise.reject(Object.assign(new Error("import failed"), { exitCode: 9 }));
        }
        return Promise.resolve();
      },
    },
  };
}

const url = "https://contoso.crm4.dynamics.com";
const credentials = {
  POWER_BATCH_TENANT_ID: "tenant-1",
  POWER_BATCH_CLIENT_ID: "client-1",
  POWER_BATCH_CLIENT_SECRET: "s3cret",
};

describe("deploying through the wrapper", () => {
  let pac: RecordingPac;
  beforeEach(() => (pac = new RecordingPac()));
  afterEach(() => pac.close());

  const run = (
    load: () => Promise<Wrapper | undefined>,
    options: CommandInput["options"] = {},
    environment: Record<string, string> = credentials,
  ): Promise<CommandResult> => {
    const command: Command = {
      name: "deploy",
      summary: "",
      examples: [],
      run: (context, input) => deploySolutions(context, input, load),
    };
    const host = testHost(diskFiles, {
      clock: systemClock,
      processes: systemProcesses,
      environment,
      workingDirectory: pac.folder,
    });
    return runCommand(command, host, { wrapper: "runners", allowAuthClear: true, ...options }, [url]);
  };

  it("asks it for one import after the other, as it wants to be asked", async () => {
    const imported: Imported[] = [];
    const { code, noted } = await run(() => Promise.resolve(fakeWrapper(imported)), { managed: true });
    expect(code).to.equal(0);
    expect(imported.map(({ inputs }) => path.basename(inputs["path"] ?? ""))).to.deep.equal([
      "SampleConnectors_managed.zip",
      "SampleFlows_managed.zip",
      "SampleLedger_managed.zip",
    ]);
    expect(imported.every(({ filesThere }) => filesThere)).to.equal(true);
    expect(imported[0]?.inputs).to.include({
      async: "true",
      useDeploymentSettingsFile: "false",
      publishChanges: "false",
      maxAsyncWaitTimeInMin: "60",
    });
    expect(imported[1]?.inputs["deploymentSettingsFile"]).to.match(/SampleFlows\.deployment-settings\.json$/);
    expect(imported[0]?.credentials).to.deep.equal({
      appId: "client-1",
      clientSecret: "s3cret",
      tenantId: "tenant-1",
      cloudInstance: "Public",
      scheme: "ServicePrincipal",
    });
    expect(imported[0]?.environmentUrl).to.equal(url);
    expect(imported[0]?.runner).to.include({
      workingDir: pac.folder,
      runnersDir: path.join(pac.folder, "runners"),
      agent: "power-batch",
    });
    expect(noted).to.include("signing in with").and.not.include("s3cret");
    expect(pac.calls(), "pac was driven too").to.deep.equal([]);
  });

  it("passes on how a pipeline signs in", async () => {
    const imported: Imported[] = [];
    const { POWER_BATCH_TENANT_ID, POWER_BATCH_CLIENT_ID } = credentials;
    await run(
      () => Promise.resolve(fakeWrapper(imported)),
      { one: "All" },
      { POWER_BATCH_TENANT_ID, POWER_BATCH_CLIENT_ID, POWER_BATCH_AUTH: "github" },
    );
    await run(() => Promise.resolve(fakeWrapper(imported)), { one: "All" }, { POWER_BATCH_AUTH: "managed-identity" });
    expect(imported[0]?.credentials)
      .to.include({ appId: "client-1", federationProvider: "GitHub" })
      .and.not.have.any.keys("clientSecret");
    expect(imported[1]?.credentials).to.include({ scheme: "ManagedServiceIdentity" });
  });

  it("reports a failing import by its exit code, and goes no further", async () => {
    const imported: Imported[] = [];
    const { code, noted } = await run(() => Promise.resolve(fakeWrapper(imported, "SampleFlows")));
    expect(code).to.equal(3);
    expect(noted).to.include("'import SampleFlows' ended with code 9: import failed");
    expect(imported).to.have.length(2);
  });

  it("never lets it clear a person's profiles without being told", async () => {
    const imported: Imported[] = [];
    const { code, noted } = await run(() => Promise.resolve(fakeWrapper(imported)), { allowAuthClear: false });
    expect(code).to.equal(4);
    expect(noted).to.include("removes every pac profile of this user; say --allow-auth-clear");
    expect(imported).to.deep.equal([]);
  });

  it("says when it is not installed, or cannot use a person's profile", async () => {
    const refused = async (...parameters: Parameters<typeof run>): Promise<string> =>
      run(...parameters).then(
        ({ noted }) => noted,
        (error: unknown) => {
          expect(error).to.be.instanceOf(InputError);
          return (error as InputError).message;
        },
      );
    expect(await refused(() => loadWrapper("@microsoft/powerplatform-cli-wrapper-that-is-not-there"))).to.include(
      "is not installed",
    );
    expect(await refused(() => Promise.resolve(fakeWrapper([])), {}, {})).to.include(
      "expected POWER_BATCH_AUTH=secret, github",
    );
  });

  it("is found by name when it is installed, in either module form", async () => {
    for (const text of [
      "exports.actions = { importSolution: async () => {} };",
      "module.exports = { actions: { importSolution: async () => {} } };",
    ]) {
      const file = path.join(pac.folder, `wrapper-${text.length}.cjs`);
      diskFiles.write(file, text);
      expect(await loadWrapper(`file://${file}`)).to.have.nested.property("actions.importSolution");
    }
  });
});
