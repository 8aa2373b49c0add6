import type { LogEntry } from "../emulator/index.js";
import type { MockSource } from "./engine/responder.js";
import type { SecureData } from "./engine/secure-data.js";
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
  readonly requests: readonly {
    readonly entry: LogEntry;
    readonly origin: RequestOrigin | undefined;
    readonly secure: SecureData;
    /** Bodies of which the entry has the beginning only. */
    readonly whole: { readonly body?: () => string; readonly responseBody?: () => string };
  }[];
  /** What gave each call its response, in the order of the calls; undefined: nothing did. */
  readonly calls: readonly (RequestOrigin & { readonly source: MockSource | undefined })[];
  readonly mails: readonly (Mail & { readonly secure: SecureData })[];
  readonly files: readonly (StoredFile & {
    readonly store: StoreName;
    /** It is as the scenario gave it. */
    readonly given: boolean;
    readonly secure: SecureData;
  })[];
  /** Mocks of the scenario, used or not. */
  readonly mocks: readonly { readonly pointer: string; readonly description: string; readonly used: number }[];
  /** Secrets and tokens that came up. */
  readonly secrets: readonly string[];
  /** Texts of inputs and outputs that run histories hide; undefined when there are too many to look for. */
  readonly secured: readonly string[] | undefined;
}

/** Gathers it from a workspace, also from one that is closed. */
export function evidenceOf(workspace: Workspace, set: RunnableSet, start: number): Evidence {
  const secureOf = securityOf(set);
  const stores = Object.entries(workspace.files) as [StoreName, Workspace["files"][StoreName]][];
  return {
    set,
    start,
    requests: workspace.emulator.log().map((entry) => {
      const origin = workspace.origins.of(entry);
      return { entry, origin, secure: secureOf(origin), whole: workspace.emulator.wholeBodies(entry) };
    }),
    calls: workspace.calls.withSources().map(({ call: { flow, run, action, iterations }, source }) => ({
      flow,
      run,
      action,
      iterations,
      source,
    })),
    mails: workspace.outbox.mails.map((mail) => ({ ...mail, secure: secureOf(workspace.origins.of(mail)) })),
    files: stores.flatMap(([store, all]) =>
      all.everyFile().map((file) => ({
        ...file,
        store,
        given: workspace.isGiven(file),
        secure: secureOf(workspace.origins.of(file)),
      })),
    ),
    mocks: workspace.mocks.all().map(({ pointer, used, mock }) => ({ pointer, used, description: describeMock(mock) })),
    secrets: workspace.secrets.values(),
    secured: workspace.secured.values(),
  };
}

const open: SecureData = { inputs: false, outputs: false };

/** What the run history hides of the action that something comes from. */
function securityOf(set: RunnableSet): (origin: RequestOrigin | undefined) => SecureData {
  const flows = new Map<string, ReadonlyMap<string, SecureData>>();
  return (origin) => {
    if (origin === undefined) return open;
    const { flow, action } = origin;
    const known = flows.get(flow) ?? set.flow(flow).prepared.secure;
    flows.set(flow, known);
    return known.get(action.toLowerCase()) ?? open;
  };
}
