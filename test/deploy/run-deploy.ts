import { expect } from "chai";
import { deployCommand } from "../../scripts/commands/deploy.js";
import type { CommandContext, CommandInput } from "../../scripts/commands/command.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { systemClock, type Clock } from "../../scripts/core/host/clock.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import type { Network } from "../../scripts/core/host/network.js";
import { systemProcesses } from "../../scripts/core/host/processes.js";
import { runCommand, testHost, type CommandResult } from "../support/run-command.js";
import type { RecordingPac } from "./recording-pac.js";

export const url = "https://contoso.crm4.dynamics.com";
export const secret = "s3cret-Value+with/signs";
export const application = { POWER_BATCH_TENANT_ID: "tenant-1", POWER_BATCH_CLIENT_ID: "client-1" };

interface Circumstances {
  readonly clock?: Clock;
  readonly address?: string;
  readonly context?: Partial<CommandContext>;
  readonly processes?: typeof systemProcesses;
  readonly network?: Network;
}

/** Runs `power-batch deploy` in the folder of a recording pac. */
export function runDeploy(
  pac: RecordingPac,
  options: CommandInput["options"] = {},
  environment: Record<string, string> = {},
  more: Circumstances = {},
): Promise<CommandResult> {
  const host = testHost(diskFiles, {
    clock: more.clock ?? systemClock,
    processes: more.processes ?? systemProcesses,
    environment,
    workingDirectory: pac.folder,
    ...(more.network === undefined ? {} : { network: more.network }),
  });
  return runCommand(deployCommand, host, options, [more.address ?? url], more.context);
}

/** The message of a refused deployment. */
export async function refusedDeploy(...parameters: Parameters<typeof runDeploy>): Promise<string> {
  try {
    await runDeploy(...parameters);
  } catch (error) {
    expect(error).to.be.instanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error("nothing was refused");
}
