/** An id without braces, in lower case; ids are written in both forms. */
export function bareId(id: string): string;
export function bareId(id: string | undefined): string | undefined;
export function bareId(id: string | undefined): string | undefined {
  return id?.replace(/[{}]/g, "").toLowerCase();
}
