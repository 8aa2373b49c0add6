import type { Files } from "../../core/host/files.js";
import type { CheckedExpectation } from "../scenario/expectation.js";
import type { Expectation } from "../scenario/scenario.js";
import type { Snapshot, SnapshotOptions } from "./snapshot.js";
import { compareWithFile, snapshotFile, writeSnapshot } from "./snapshot-file.js";

/** What became of the snapshot of a scenario. */
export type SnapshotChange = "written" | "updated" | "removed";

export interface SnapshotCheck {
  readonly expectations: readonly CheckedExpectation[];
  readonly change?: SnapshotChange;
}

export interface SnapshotQuestion {
  readonly files: Files;
  /** `expect.snapshot` of the scenario. */
  readonly wanted: Expectation["snapshot"];
  readonly scenarioFile: string;
  readonly snapshot: (options: SnapshotOptions) => Snapshot;
  /** Whether to store what differs. */
  readonly update: boolean;
  /** Whether the scenario passed so far: a failing one has nothing that is worth keeping. */
  readonly passed: boolean;
}

const pointer = "/expect/snapshot";

/** Compares the history of a scenario with its snapshot, or stores it. */
export function checkSnapshot(question: SnapshotQuestion): SnapshotCheck {
  const { files, wanted, scenarioFile, update, passed } = question;
  const file = snapshotFile(scenarioFile);
  const name = file.replace(/^.*[/\\]/, "");
  if (wanted === undefined || wanted === false) {
    if (!files.exists(file)) return { expectations: [] };
    if (update) {
      files.remove(file);
      return { expectations: [], change: "removed" };
    }
    const message = `${name} is left over: the scenario does not expect a snapshot; add 'snapshot: true' or remove it with --update`;
    return failed(message, "/description");
  }
  const snapshot = question.snapshot(wanted === true ? {} : wanted);
  const state = compareWithFile(files, file, snapshot);
  if (state.kind === "same")
    return { expectations: [{ passed: true, pointer, message: "the history is as in the snapshot" }] };
  if (update && passed) {
    writeSnapshot(files, file, snapshot);
    return {
      expectations: [{ passed: true, pointer, message: `${name} has been written` }],
      change: state.kind === "missing" ? "written" : "updated",
    };
  }
  const why = update ? "; it is not written while the scenario fails" : "; --update writes it";
  if (state.kind === "missing") return failed(`there is no snapshot ${name}${why}`);
  if (state.kind === "unreadable") return failed(`${name} is not valid JSON${why}`);
  const values = state.count === 1 ? "one value" : `${state.count} values`;
  const more = state.count > state.diff.length ? ` (the first ${state.diff.length} are shown)` : "";
  const [first] = state.diff;
  const single =
    state.count === 1 && first !== undefined ? `: ${first.at} is ${first.actual}, expected ${first.expected}` : "";
  const message = `the history differs from ${name} in ${values}${more}${single}${why}`;
  return { expectations: [{ passed: false, pointer, message, diff: state.diff }] };
}

function failed(message: string, at = pointer): SnapshotCheck {
  return { expectations: [{ passed: false, pointer: at, message }] };
}
