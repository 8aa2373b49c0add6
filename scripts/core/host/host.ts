import { systemClock, type Clock } from "./clock.js";
import { diskFiles, type Files } from "./files.js";
import { systemNetwork, type Network } from "./network.js";
import { systemProcesses, type Processes } from "./processes.js";
import { systemRandom, type Random } from "./random.js";

/** The outside world. Commands pass the system's; tests and rehearsals pass their own. */
export interface Host {
  readonly files: Files;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  /** Other programs; absent where none may be started. */
  readonly processes?: Processes;
  /** Environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths and printed paths are relative to. */
  readonly workingDirectory: string;
}

export function systemHost(): Host {
  return {
    files: diskFiles,
    clock: systemClock,
    random: systemRandom,
    network: systemNetwork,
    processes: systemProcesses,
    environment: process.env,
    workingDirectory: process.cwd(),
  };
}
