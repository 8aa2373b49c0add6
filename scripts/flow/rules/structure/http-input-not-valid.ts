import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { describedType, shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { FlowRule } from "../flow-rule.js";
import { oneOf } from "./unknown-value.js";

const source =
  "Microsoft Learn: [HTTP action](https://learn.microsoft.com/azure/connectors/connectors-native-http), [authentication types](https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#add-authentication-outbound).";

export const httpInputNotValid: FlowRule = {
  code: "HttpInputNotValid",
  summary: "The address of an HTTP action is absolute; headers and queries are objects.",
  why: "The action fails in every run, or the flow cannot be saved.",
  fix: 'Write the address with its scheme (`https://…`), and headers and queries as `{ "name": "value" }`.',
  source,
  severity: "error",
  check({ nodes }, report) {
    for (const { typeKey, inputs, inputsLocation } of nodes) {
      if (typeKey !== "http") continue;
      const { uri } = inputs;
      if (typeof uri === "string" && !mayBeAbsolute(uri))
        report(below(inputsLocation, "uri"), `'${shorten(uri)}' is not an absolute address, expected https://…`, {
          // A word without a period or a slash is what the reader of a template fills in.
          severity: /[./]/.test(uri) && !/\s/.test(uri.trim()) ? undefined : "warning",
        });
      const { headers } = inputs;
      for (const name of Object.keys(isJsonObject(headers) ? headers : {})) {
        if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || name.includes("@")) continue;
        const message = `'${shorten(name)}' is not the name of a header, expected letters, digits and hyphens`;
        report(below(inputsLocation, "headers", name), message, { at: "key", severity: "warning" });
      }
      for (const member of ["headers", "queries"]) {
        const value = inputs[member];
        if (value === undefined || value === null || isJsonObject(value)) continue;
        if (typeof value === "string" && (value === "" || value.includes("@"))) continue;
        report(
          below(inputsLocation, member),
          `'${member}' is ${describedType(value)}, expected an object of names and values`,
        );
      }
    }
  },
};

/** What stands before the first expression may be the beginning of an address; placeholders of templates may be anything. */
function mayBeAbsolute(uri: string): boolean {
  const start = uri.trim().split("@", 1)[0] ?? "";
  if (start === "" || /^[<[{#(]/.test(start)) return true;
  if (/^https?:\/\/https?:/i.test(start)) return false;
  return (
    /^https?:\/\//i.test(start) || ["http://", "https://"].some((scheme) => scheme.startsWith(start.toLowerCase()))
  );
}

/** What each kind of authentication cannot do without; alternatives are separated by a bar. */
const kinds: ReadonlyMap<string, { readonly name: string; readonly needs: readonly string[] }> = new Map(
  [
    { name: "Basic", needs: ["username", "password"] },
    { name: "ClientCertificate", needs: ["pfx"] },
    { name: "ActiveDirectoryOAuth", needs: ["tenant", "audience", "clientId", "secret|pfx"] },
    { name: "Raw", needs: ["value"] },
    { name: "ManagedServiceIdentity", needs: [] },
  ].map((kind) => [kind.name.toLowerCase(), kind]),
);

export const httpAuthenticationNotValid: FlowRule = {
  code: "HttpAuthenticationNotValid",
  summary: "The authentication of an HTTP call is of a kind that the platform knows, with what the kind needs.",
  why: "The platform refuses to save the flow.",
  fix: `Use ${oneOf([...kinds.values()].map(({ name }) => name))}, and add what is missing.`,
  source,
  severity: "error",
  check({ nodes }, report) {
    for (const { typeKey, inputs, inputsLocation } of nodes) {
      const { authentication } = inputs;
      if ((typeKey !== "http" && typeKey !== "httpwebhook") || !isJsonObject(authentication)) continue;
      const { type } = authentication;
      if (typeof type !== "string" || type.includes("@")) continue;
      const where = below(inputsLocation, "authentication");
      const names = [...kinds.values()].map(({ name }) => name);
      const kind = kinds.get(type.toLowerCase());
      if (kind === undefined) {
        const message = `'${shorten(type)}' is not a kind of authentication, expected ${oneOf(names)}`;
        report(below(where, "type"), message, didYouMean(type, names));
        continue;
      }
      const missing = kind.needs.filter((need) => !need.split("|").some((name) => hasMember(authentication, name)));
      if (missing.length === 0) continue;
      const named = missing.map((need) => need.replace("|", " or ")).join(", ");
      report(where, `authentication ${kind.name} has no ${named}`, { at: "key" });
    }
  },
};

function hasMember(holder: JsonObject, name: string): boolean {
  return Object.keys(holder).some((one) => one.toLowerCase() === name.toLowerCase());
}
