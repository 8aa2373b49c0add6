/** script.csx, with comments and text literals told apart from code. */
export interface ScriptText {
  readonly text: string;
  /** Same length as `text`; comments and the inside of literals are blanks. */
  readonly code: string;
  readonly literals: readonly { readonly offset: number; readonly end: number; readonly value: string }[];
  readonly problem: { readonly offset: number; readonly message: string } | undefined;
  /** Bytes on disk. */
  readonly size: number;
}

/**
 * Tells code from comments and text literals in C#, and checks that literals, comments and brackets are closed. It is
 * no parser: what it says is only about what a compiler would stumble over first.
 */
export function indexScript(text: string, size: number): ScriptText {
  const code = text.split("");
  const literals: { offset: number; end: number; value: string }[] = [];
  let problem: ScriptText["problem"];
  const fail = (offset: number, message: string): void => {
    problem ??= { offset, message };
  };
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to; at++) if (code[at] !== "\n" && code[at] !== "\r") code[at] = " ";
  };
  const brackets: { open: string; offset: number }[] = [];
  let at = 0;
  while (at < text.length) {
    const here = text.charAt(at);
    const next = text.charAt(at + 1);
    if (here === "/" && next === "/") {
      const stop = text.indexOf("\n", at);
      const end = stop < 0 ? text.length : stop;
      blank(at, end);
      at = end;
    } else if (here === "/" && next === "*") {
      const stop = text.indexOf("*/", at + 2);
      if (stop < 0) fail(at, "the comment is not closed");
      const end = stop < 0 ? text.length : stop + 2;
      blank(at, end);
      at = end;
    } else if (here === "#" && /^[ \t]*$/.test(text.slice(text.lastIndexOf("\n", at - 1) + 1, at))) {
      const stop = text.indexOf("\n", at);
      const end = stop < 0 ? text.length : stop;
      blank(at, end);
      at = end;
    } else if (here === "'") {
      const match = /^'(?:[^'\\\n]|\\.[^'\n]{0,8})'/.exec(text.slice(at, at + 14));
      if (match === null) fail(at, "the character literal is not closed");
      const end = at + (match?.[0].length ?? 1);
      blank(at + 1, end - 1);
      at = end;
    } else if (here === '"') {
      const end = literalEnd(text, at);
      if (end.closed) literals.push({ offset: at + 1, end: end.at - 1, value: text.slice(at + 1, end.at - 1) });
      else fail(at, "the text literal is not closed");
      blank(at + 1, end.at - 1);
      at = end.at;
    } else {
      if ("([{".includes(here)) brackets.push({ open: here, offset: at });
      else if (")]}".includes(here)) {
        const open = brackets.pop();
        if (open === undefined) fail(at, `'${here}' closes nothing`);
        else if ("([{".indexOf(open.open) !== ")]}".indexOf(here)) fail(at, `'${here}' does not match '${open.open}'`);
      }
      at++;
    }
  }
  const open = brackets.pop();
  if (open !== undefined) fail(open.offset, `'${open.open}' is not closed`);
  return { text, code: code.join(""), literals, problem, size };
}

/** End of a literal that starts at a quote: plain, verbatim (@) or raw ("""), interpolated or not. */
function literalEnd(text: string, start: number): { at: number; closed: boolean } {
  const before = text.slice(Math.max(0, start - 2), start);
  const quotes = /^"{3,}/.exec(text.slice(start, start + 16))?.[0];
  if (quotes !== undefined && !before.includes("@")) {
    const stop = text.indexOf(quotes, start + quotes.length);
    return stop < 0 ? { at: text.length, closed: false } : { at: stop + quotes.length, closed: true };
  }
  const verbatim = before.endsWith("@") || before.endsWith("@$") || before.endsWith("$@");
  const interpolated = before.endsWith("$") || before.endsWith("$@") || before.endsWith("@$");
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    const here = text.charAt(at);
    if (interpolated && here === "{") {
      if (text.charAt(at + 1) === "{" && depth === 0) at++;
      else depth++;
    } else if (interpolated && here === "}" && depth > 0) depth--;
    else if (here === '"' && depth > 0) {
      // A literal inside the braces of an interpolated one.
      const inner = literalEnd(text, at);
      if (!inner.closed) return inner;
      at = inner.at - 1;
    } else if (here === '"') {
      if (!verbatim || text.charAt(at + 1) !== '"') return { at: at + 1, closed: true };
      at++;
    } else if (here === "\\" && !verbatim) at++;
    else if (here === "\n" && !verbatim && depth === 0) return { at, closed: false };
  }
  return { at: text.length, closed: false };
}
