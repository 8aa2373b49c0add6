/** A real run of a flow, from whatever form its history was saved in. */
export interface RecordedRun {
  readonly status: string | undefined;
  /** ISO 8601; undefined when the file does not say it. */
  readonly startTime: string | undefined;
  /** Undefined when the file has no trigger contents. */
  readonly trigger: { readonly outputs: unknown } | undefined;
  readonly actions: readonly RecordedAction[];
}

/** One execution of an action: in loops one of several. */
export interface RecordedAction {
  readonly name: string;
  readonly status: string;
  readonly code: string | undefined;
  /** Undefined when the file has none, see `missing`. */
  readonly outputs: unknown;
  /** Only the body was kept: status code and headers are gone. */
  readonly bodyOnly: boolean;
  readonly error: unknown;
  /** ISO 8601; undefined when the file does not say it. */
  readonly endTime: string | undefined;
  /** Codes of the tries that failed before this one. */
  readonly retries: readonly string[];
  /** Indexes of the iterations around it, the outermost loop first. */
  readonly iterations: readonly number[];
  /** How often it ran in loops, when the file says only that. */
  readonly repetitionCount: number | undefined;
  /** Why there are no contents: the platform hid them, or the file has only links to them. */
  readonly missing: "secured" | "link" | undefined;
}
