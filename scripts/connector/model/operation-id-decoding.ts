/** Whether an id cannot be told from base64 text. */
export function readsAsBase64(id: string): boolean {
  return id.length % 4 === 0 && /^[A-Za-z0-9+/]+$/.test(id);
}

/**
 * Where a script decodes the operation's id as it comes, without a look whether it is a known id already.
 * @param code the script without comments and strings
 */
export function decodesOperationIdFirst(code: string): { readonly offset: number; readonly end: number } | undefined {
  const call = /FromBase64String\s*\([^)]*\bOperationId\b/.exec(code);
  return call === null ? undefined : { offset: call.index, end: call.index + call[0].length };
}
