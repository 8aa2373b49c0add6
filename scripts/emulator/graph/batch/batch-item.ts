/** A batch that the service refuses as a whole. */
export class BatchRefusal extends Error {
  override readonly name = "BatchRefusal";
}

export interface GraphBatchItem {
  readonly id: string;
  readonly method: string;
  /** Relative to the version, with or without a leading slash. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Ids in lower case. */
  readonly dependsOn: readonly string[];
}
