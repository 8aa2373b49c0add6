/** Gives a name an identifier that no other has. */
export type Symbols = (name: string, suffix?: string) => string;

/**
 * What a declaration would hide, in lower case: literals, types, namespaces and the functions that our files call. Source: Microsoft Learn,
 * "Bicep functions"; the compiler's BCP013, BCP265 and BCP287.
 */
const ofLanguage = [
  ...[
    "true",
    "false",
    "null",
    "string",
    "int",
    "bool",
    "object",
    "array",
    "any",
    "sys",
    "az",
    "resourceinput",
    "resourceoutput",
  ],
  ...[
    "param",
    "var",
    "resource",
    "module",
    "output",
    "type",
    "func",
    "metadata",
    "import",
    "using",
    "extension",
    "assert",
  ],
  ...[
    "if",
    "for",
    "in",
    "existing",
    "targetscope",
    "environment",
    "subscription",
    "resourcegroup",
    "tenant",
    "deployment",
  ],
  ...[
    "subscriptionresourceid",
    "guid",
    "uniquestring",
    "replace",
    "tolower",
    "empty",
    "json",
    "string",
    "loadjsoncontent",
  ],
];

/**
 * Makes identifiers of names: unlike names get unlike identifiers, whatever their letter case, because Resource Manager compares
 * names of parameters without it.
 * @param taboo names that are taken, in lower case
 */
export function newSymbols(taboo: readonly string[] = ofLanguage): Symbols {
  const taken = new Set<string>(taboo);
  return (name, suffix = "") => {
    const plain = name.replace(/[^A-Za-z0-9_]+/g, "_").slice(0, 200);
    const start = /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
    let symbol = `${start}${suffix}`;
    for (let count = 2; taken.has(symbol.toLowerCase()); count++) symbol = `${start}${suffix}_${count}`;
    taken.add(symbol.toLowerCase());
    return symbol;
  };
}
