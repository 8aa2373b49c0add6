import type { Responder } from "../engine/responder.js";
import type { RunHistory } from "../engine/run-history.js";
import type { EngineServices } from "../engine/run.js";
import type { EngineSettings } from "../engine/settings.js";
import type { MockFiles } from "../mocks/mock-files.js";
import type { RunnableSet } from "./runnable-set.js";
import type { ScriptRuntime } from "./script-runtime.js";

/** What a rehearsal is made of. */
export interface WorkspaceOptions {
  readonly dist: RunnableSet;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly randomSeed: number;
  readonly environmentVariables: Readonly<Record<string, unknown>>;
  /** Connection parameters by connector id or built-in name. */
  readonly connections: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly settings?: Partial<EngineSettings>;
  readonly emulatorSettings?: Readonly<Record<string, unknown>>;
  /** Runs script.csx of custom connectors. */
  readonly scripts?: ScriptRuntime;
  /** Files that mocks name. */
  readonly mockFiles?: MockFiles;
  /** Asked in turn at every call that leaves a run; the scenario's mocks and the emulator when left out. */
  readonly responders?: readonly Responder[];
  /** Milliseconds of virtual time that every call of a connector or an address takes at least. Default: none. */
  readonly callDuration?: number;
  /** Told before an action does anything; what it returns is how the action ends. */
  readonly disturbs?: EngineServices["disturbs"];
  /** Asked while runs compute; true cancels them all. */
  readonly isStopped?: () => boolean;
  /**
   * Told of each run that has ended; false drops its history. When given, the calls of runs are not noted either: a rehearsal of many
   * thousand runs takes no more memory than one of a few. Default: everything is kept.
   */
  readonly keeps?: (run: RunHistory) => boolean;
  /** Looks on at every run. */
  readonly watcher?: EngineServices["watcher"];
  /** Told after each action; true ends the run on the spot. */
  readonly stops?: (run: RunHistory, action: string) => boolean;
}
