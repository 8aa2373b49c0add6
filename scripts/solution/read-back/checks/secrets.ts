import { isJsonObject } from "../../../core/json/json-object.js";
import type { PackageFinding, Reading } from "../reading.js";

const secretName = /(client_?secret|password|securevalue|api_?key|access_?token|refresh_?token|sharedkey)$/i;
/** Forms that credentials have wherever they stand: a signed token, an Entra ID client secret, a key in a private block. */
const secretForm =
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.|\b[A-Za-z0-9_.~-]{3}[78]Q~[A-Za-z0-9_.~-]{31,34}|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** No member that is called like a secret has a literal text, and nothing has the form of one. */
export function* checkSecrets(reading: Reading): Iterable<PackageFinding> {
  for (const entry of reading.names) {
    if (/\.(json|xml|csx)$/.test(entry) && secretForm.test(reading.text(entry) ?? "")) {
      yield { code: "Secret", entry, message: "holds a text that has the form of a credential" };
    }
    if (!entry.endsWith(".json") || entry.endsWith("_openapidefinition.json")) continue;
    for (const name of literalSecrets(reading.json(entry))) {
      yield { code: "Secret", entry, message: `'${name}' has a literal value, expected an expression or nothing` };
    }
  }
}

function literalSecrets(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(literalSecrets);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (!secretName.test(name)) return literalSecrets(member);
    const text = isJsonObject(member) ? member["value"] : member;
    const literal = typeof text === "string" && text !== "" && !text.startsWith("@");
    return literal ? [name] : literalSecrets(member);
  });
}
