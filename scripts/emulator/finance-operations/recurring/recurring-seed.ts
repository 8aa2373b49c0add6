import type { PackageContent } from "../packages/package-file.js";

/** The file of a message: one of these. */
export interface FileSeed {
  readonly text?: string;
  readonly base64?: string;
  /** In programs only. */
  readonly bytes?: Uint8Array;
  /** A data package made by the emulator. */
  readonly package?: PackageContent;
}

/** A message that waits to be dequeued. */
export interface OutboundMessageSeed {
  readonly correlationId?: string;
  readonly file?: FileSeed;
  /** Instead of a file: why there is none (FileDownLoadErrorMessage). */
  readonly fileError?: string;
  /** How many such messages, each with ids of its own. Default 1. */
  readonly times?: number;
}

/** How the processing of an enqueued file ends. */
export type InboundOutcome = "Processed" | "ProcessedWithErrors" | "PreProcessingError" | "PostProcessingFailed";

/** A recurring data job. */
export interface QueueSeed {
  /** GUID, with or without braces. */
  readonly activityId: string;
  /** Name of the data project. */
  readonly name?: string;
  /** `export` (default) is dequeued, `import` is enqueued. */
  readonly direction?: "export" | "import";
  readonly messages?: readonly OutboundMessageSeed[];
  /** How enqueued files end, in order; the last one repeats. Default "Processed". */
  readonly outcomes?: readonly InboundOutcome[];
  /** Errors of those that do not end well. */
  readonly errors?: readonly ExecutionError[];
  /** Seconds of waiting, and again of processing. */
  readonly processingTime?: number;
}

/** An error as GetExecutionErrors tells it. */
export interface ExecutionError {
  readonly RecordId: string;
  readonly Field: string;
  readonly ErrorMessage: string;
}
