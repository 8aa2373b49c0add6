import type { LogEntry } from "../emulator/index.js";
import type { MockSource } from "./engine/responder.js";
import { describeMock } from "./mocks/check-mocks.js";
import type { StoreName } from "./scenario/scenario.js";
import type { StoredFile } from "./stores/file-store.js";
import type { Mail } from "./stores/outbox.js";
import type { RequestOrigin } from "./workspace/request-origins.js";
import type { RunnableSet } from "./workspace/runnable-set.js";
import type { Workspace } from "./workspace/workspace.js";

/** What a rehearsal leaves behind besides its runs. Nothing but requests is masked. */
export interface Evidence {
  readonly set: RunnableSet;
  /** Milliseconds since the epoch, by the virtual clock. */
  readonly start: number;
  readonly requests: readonly { readonly entry: LogEntry; readonly origin: RequestOrigin | undefined }[];
  /** What gave each call its response, in the order of the calls; undefined: nothing did. */
  readonly calls: readonly (RequestOrigin & { readonly source: MockSource | undefined })[];
  readonly mails: readonly Mail[];
  readonly files: readonly (StoredFile & {
    readonly store: StoreName;
    /** It is as the scenario gave it. */
    readonly given: boolean;
  })[];
  /** Mocks of the scenario, used or not. */
  readonly mocks: readonly { readonly pointer: string; readonly description: string; readonly used: number }[];
  /** Secrets and tokens that came up. */
  readonly secrets: readonly string[];
}

/** Gathers it from a workspace, also from one that is closed. */
export function evidenceOf(workspace: Workspace, set: RunnableSet, start: number): Evidence {
  const stores = Object.entries(workspace.files) as [StoreName, Workspace["files"][StoreName]][];
  return {
    set,
    start,
    requests: workspace.emulator.log().map((entry) => ({ entry, origin: workspace.origins.of(entry) })),
    calls: workspace.calls.withSources().map(({ call: { flow, run, action, iterations }, source }) => ({
      flow,
      run,
      action,
      iterations,
      source,
    })),
    mails: workspace.outbox.mails,
    files: stores.flatMap(([store, all]) =>
      all.everyFile().map((file) => ({ ...file, store, given: workspace.isGiven(file) })),
    ),
    mocks: workspace.mocks.all().map(({ pointer, used, mock }) => ({ pointer, used, description: describeMock(mock) })),
    secrets: workspace.secrets.values(),
  };
}
