/** A multipart body that cannot be read further. */
export class BatchFormatError extends Error {
  override readonly name = "BatchFormatError";
}
