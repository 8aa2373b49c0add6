import { expect } from "chai";
import { systemHost } from "../../scripts/core/host/host.js";
import type { Processes, ProcessResult } from "../../scripts/core/host/processes.js";
import { ScriptHostUnavailable, startScriptHost } from "../../scripts/script-host/index.js";

function processes(results: readonly (Partial<ProcessResult> | undefined)[]): Processes {
  const left = [...results];
  return {
    run: () => {
      const result = left.shift();
      return Promise.resolve(result === undefined ? undefined : { code: 0, stdout: "", stderr: "", ...result });
    },
    start: () => {
      throw new Error("nothing must be started");
    },
  };
}

async function reason(results: readonly (Partial<ProcessResult> | undefined)[]): Promise<string> {
  const files = { ...systemHost().files, write: () => undefined, exists: () => false };
  const error = await startScriptHost({ host: { ...systemHost(), files, processes: processes(results) } }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(ScriptHostUnavailable);
  return (error as Error).message;
}

describe("script host without its tools", () => {
  it("names the .NET SDK when there is none", async () => {
    expect(await reason([undefined])).to.match(/^scripts need the \.NET SDK 8 or newer/);
  });

  it("names the version when it is too old", async () => {
    expect(await reason([{ stdout: "6.0.100\n" }])).to.include("found 6.0.100");
  });

  it("says what a build lacks", async () => {
    const stdout =
      "/x/ScriptHost.csproj : error NU1301: Unable to load the service index for source https://api.nuget.org/v3/index.json.\n";
    expect(await reason([{ stdout: "10.0.100" }, { code: 1, stdout }])).to.match(/NU1301.*nuget\.org once/);
  });
});
