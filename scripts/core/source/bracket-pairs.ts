/** Behind the bracket that closes the one at an offset. */
export type BracketEnd = (opening: number) => number;

/** Pairs the brackets of strict JSON. The text is read once, and no further than what was asked for. */
export function bracketPairs(text: string): BracketEnd {
  const codes = codesOf(text);
  const opened: number[] = [];
  const closed: number[] = [];
  /** Positions in `opened` of those that wait for their end. */
  const pending: number[] = [];
  let at = 0;
  return (opening) => {
    if (opening < at) {
      const known = closed[positionOf(opening, opened)] ?? -1;
      if (known >= 0) return known + 1;
    }
    for (; at < codes.length; at++) {
      const code = codes[at];
      if (code === 34) at = stringEnd(text, at) - 1;
      else if (code === 123 || code === 91) {
        pending.push(opened.length);
        opened.push(at);
        closed.push(-1);
      } else if (code === 125 || code === 93) {
        const position = pending.pop() ?? 0;
        closed[position] = at;
        if (opened[position] === opening) return ++at;
      }
    }
    return text.length;
  };
}

/** The code units of a text. Reading a string by index costs twice as much. */
function codesOf(text: string): Uint16Array {
  const bytes = Buffer.from(text, "utf16le");
  return new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
}

/** Behind the closing quote of a string that starts at an offset; the end of the text when there is none. */
export function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === 92) escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** The position of a number in a sorted list that has it. */
function positionOf(wanted: number, list: readonly number[]): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
