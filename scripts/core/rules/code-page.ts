/** The anchor of a code's section on its page, as GitHub and VitePress make it from the heading. */
export function anchorOf(code: string): string {
  return code.toLowerCase();
}

/** A code's section of its page, with its heading. */
export function sectionOf(page: string, code: string): string | undefined {
  const start = page.search(new RegExp(`^## ${code}$`, "m"));
  if (start < 0) return undefined;
  const end = page.slice(start + 1).search(/^## /m);
  return (end < 0 ? page.slice(start) : page.slice(start, start + 1 + end)).trimEnd();
}
