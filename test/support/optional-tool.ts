import type { Suite } from "mocha";
import { spawnSync } from "node:child_process";

const available = new Map<string, boolean>();

function isAvailable(command: string): boolean {
  let known = available.get(command);
  if (known === undefined) {
    known = spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
    available.set(command, known);
  }
  return known;
}

/**
 * A group of tests that needs a program. Without it every test of the group is shown as skipped; when the environment
 * variable POWER_BATCH_REQUIRE names the tool, the group fails instead.
 * @param tool name in POWER_BATCH_REQUIRE, such as dotnet
 */
export function describeWith(tool: string, title: string, tests: (this: Suite) => void, command = tool): void {
  const isRequired = (process.env["POWER_BATCH_REQUIRE"] ?? "").split(/[\s,]+/).includes(tool);
  if (isAvailable(command)) describe(title, tests);
  else if (isRequired) {
    describe(title, () => {
      it(`needs ${tool}`, () => {
        throw new Error(`POWER_BATCH_REQUIRE names ${tool}, and there is no working '${command}' on the PATH`);
      });
    });
  } else describe.skip(`${title} (needs ${tool})`, tests);
}
