import { expect } from "chai";
import * as path from "node:path";
import type { Processes } from "../../scripts/core/host/processes.js";
import { buildScriptHost } from "../../scripts/script-host/build-host.js";
import { cacheFolder } from "../../scripts/script-host/cache-folder.js";
import { diskFiles, type Files } from "../../scripts/core/host/files.js";
import { MemoryFiles } from "../support/memory-files.js";

/** The package's own sources are on the disk, everything else is in memory; a folder is not moved onto another. */
class World extends MemoryFiles {
  override list(folder: string): string[] {
    return folder.endsWith("csharp") ? diskFiles.list(folder) : super.list(folder);
  }

  override readText(file: string): string {
    return file.includes("csharp") ? diskFiles.readText(file) : super.readText(file);
  }

  override move(from: string, to: string): void {
    if (this.exists(to))
      throw Object.assign(new Error(`ENOTEMPTY: directory not empty, '${to}'`), { code: "ENOTEMPTY" });
    super.move(from, to);
  }
}

/** A dotnet whose builds end when the test says so. */
function fakeDotnet(files: Files, code = 0): { processes: Processes; builds: (() => void)[] } {
  const builds: (() => void)[] = [];
  const processes: Processes = {
    run(_, parameters) {
      if (parameters[0] === "--version") return Promise.resolve({ code: 0, stdout: "10.0.100\n", stderr: "" });
      const out = parameters[parameters.indexOf("-o") + 1] ?? "";
      return new Promise((resolve) => {
        builds.push(() => {
          if (code === 0) files.write(path.join(out, "PowerBatch.ScriptHost.dll"), "built");
          resolve({ code, stdout: "x: error CS1: no", stderr: "" });
        });
      });
    },
    start: () => {
      throw new Error("nothing must be started");
    },
  };
  return { processes, builds };
}

const settle = async (): Promise<void> => {
  for (let round = 0; round < 10; round++) await Promise.resolve();
};

describe("building the script host", () => {
  it("lets two programs build at the same time, and leaves one whole build", async () => {
    const files = new World();
    const { processes, builds } = fakeDotnet(files);
    const both = [1, 2].map(() => buildScriptHost(files, processes, "/cache"));
    await settle();
    expect(builds).to.have.length(2);
    for (const end of builds) end();
    const [first, second] = await Promise.all(both);
    expect(first).to.deep.equal(second);
    expect(files.readText(first?.program ?? "")).to.equal("built");
    expect(new Set(files.list("/cache").map((file) => file.split("/")[0]))).to.have.length(1);
    await buildScriptHost(files, processes, "/cache");
    expect(builds, "a third program builds nothing").to.have.length(2);
  });

  it("leaves nothing behind when the build fails", async () => {
    const files = new World();
    const { processes, builds } = fakeDotnet(files, 1);
    const building = buildScriptHost(files, processes, "/cache").catch((error: unknown) => error);
    await settle();
    builds[0]?.();
    expect(await building).to.have.property("message", "the script host could not be built: CS1: no");
    expect(files.exists("/cache")).to.equal(false);
  });

  it("says which folder cannot be written", async () => {
    const files = new World();
    files.write = () => {
      throw Object.assign(new Error("EACCES: permission denied, mkdir '/cache'"), { code: "EACCES" });
    };
    const error = await buildScriptHost(files, fakeDotnet(files).processes, "/cache").catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.have.property("name", "ScriptHostUnavailable");
    expect(error)
      .to.have.property("message")
      .that.matches(/could not be built in \/cache: EACCES/);
  });

  it("builds in the user's cache folder", () => {
    expect(cacheFolder({ XDG_CACHE_HOME: "/c", HOME: "/home/a" }, "linux")).to.equal("/c/power-batch");
    expect(cacheFolder({ XDG_CACHE_HOME: "c", HOME: "/home/a" }, "linux")).to.equal("/home/a/.cache/power-batch");
    expect(cacheFolder({ HOME: "/Users/a" }, "darwin")).to.equal("/Users/a/Library/Caches/power-batch");
    expect(cacheFolder({ LOCALAPPDATA: "/local", HOME: "/home/a" }, "win32")).to.equal("/local/power-batch");
    expect(() => cacheFolder({}, "linux")).to.throw("no folder to be built in");
  });
});
