/** One operation of a batch as it was written. */
export interface BatchOperation {
  readonly contentId?: string;
  readonly method: string;
  /** As written: absolute, a path, relative to the batch, or starting with `$<Content-ID>`. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export type BatchItem =
  | { readonly kind: "operation"; readonly operation: BatchOperation }
  | { readonly kind: "changeSet"; readonly operations: readonly BatchOperation[] };
