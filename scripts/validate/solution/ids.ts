/** An id without braces, in lower case; ids are written in both forms. */
export function bareId(id: string | undefined): string {
  return (id ?? "").replace(/[{}]/g, "").toLowerCase();
}
