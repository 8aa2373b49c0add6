import { isJsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { fileLocation } from "../model/read-solution.js";
import { connectorFileSuffixes } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

const secretName = /(client_?secret|password|securevalue|api_?key|access_?token|refresh_?token|sharedkey)$/i;
/** Forms that credentials have anywhere: a signed token, an Entra ID client secret, a private key. */
const secretForm =
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.|\b[A-Za-z0-9_.~-]{3}[78]Q~[A-Za-z0-9_.~-]{31,34}|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

function literalSecrets(value: unknown, location: Location): Location[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => literalSecrets(one, below(location, index)));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = below(location, name);
    if (!secretName.test(name)) return literalSecrets(member, at);
    const text = isJsonObject(member) ? member["value"] : member;
    const literal = typeof text === "string" && text !== "" && !text.startsWith("@");
    return literal ? [at] : literalSecrets(member, at);
  });
}

export const solutionSecret: SolutionRule = {
  code: "SolutionSecret",
  severity: "error",
  summary: "Nothing in the package is, or looks like, a credential.",
  why: "A package is mailed, published and kept in source control. Two things are looked for: texts in the form of a signed token, an Entra ID client secret or a private key, in JSON, XML and scripts; and members with a name such as `clientSecret`, `password` or `apiKey` and a literal text, in JSON other than the connectors' definitions.",
  fix: "Read the secret from a secret environment variable, or let whoever makes the connection type it. A secret that was in a package is no longer one: replace it.",
  source:
    "Microsoft Learn: [Use environment variables for Azure Key Vault secrets](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables-azure-key-vault-secrets); forms by RFC 7515, RFC 7468 and the secrets that Entra ID issues.",
  example: '`"password": "hunter2"` in an action; the finding names the member, never the value.',
  check(context, report) {
    for (const file of context.files) {
      if (/\.(json|xml|csx)$/.test(file) && secretForm.test(context.text(file) ?? "")) {
        report(fileLocation(file), "the file has a text in the form of a credential");
      }
      if (!file.endsWith(".json") || file.endsWith(connectorFileSuffixes.openapidefinition)) continue;
      for (const location of literalSecrets(context.json(file), fileLocation(file))) {
        report(location, `'${shorten(String(location.token))}' has a literal value, expected an expression or none`, {
          at: "key",
        });
      }
    }
  },
};
