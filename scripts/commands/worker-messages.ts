import type { OutputForm } from "../core/output/printable.js";
import type { Progress } from "./command.js";

/** What the thread that runs a command is started with. */
export interface WorkerData {
  readonly argv: readonly string[];
  readonly color: boolean;
  /** Width of help pages. */
  readonly columns: number;
}

/** What the thread that runs a command tells the one that prints and hears signals. */
export type FromWorker =
  | { readonly kind: "started"; readonly command: string; readonly secondsToStop: number | undefined }
  | { readonly kind: "print"; readonly text: string; readonly form: OutputForm }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "help"; readonly text: string; readonly isError: boolean }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "temporary"; readonly path: string; readonly exists: boolean }
  | { readonly kind: "swapping"; readonly isSwapping: boolean }
  | { readonly kind: "read-input" }
  | { readonly kind: "stopping" }
  | { readonly kind: "ended"; readonly code: number };

/** And what it hears from there. */
export type ToWorker = { readonly kind: "stop" } | { readonly kind: "input"; readonly text: string };
