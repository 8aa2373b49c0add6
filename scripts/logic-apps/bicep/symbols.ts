/** Gives a name an identifier that no other has. */
export type Symbols = (name: string, suffix?: string) => string;

/**
 * Makes identifiers of names: unlike names get unlike identifiers, whatever their letter case, because Resource Manager compares
 * names of parameters without it.
 */
export function newSymbols(): Symbols {
  const taken = new Set<string>();
  return (name, suffix = "") => {
    const plain = name.replace(/[^A-Za-z0-9_]+/g, "_").slice(0, 200);
    const start = /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
    let symbol = `${start}${suffix}`;
    for (let count = 2; taken.has(symbol.toLowerCase()); count++) symbol = `${start}${suffix}_${count}`;
    taken.add(symbol.toLowerCase());
    return symbol;
  };
}
