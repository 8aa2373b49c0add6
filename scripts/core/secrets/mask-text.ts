import { maskJsonMembers } from "./mask-json.js";
import { isSecretHeader, isSecretMember, isSecretParameter, secretMask } from "./secret-names.js";

/** Headers with credentials replaced, in names and in addresses. */
export function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, maskHeader(name, value)]));
}

/** The value of a header; the scheme of a credential may stay: `Bearer ***`. */
export function maskHeader(name: string, value: string): string {
  if (!isSecretHeader(name)) return maskText(value);
  const scheme = /^(?:Bearer|Basic|SharedKey|SharedAccessSignature) /i.exec(value)?.[0] ?? "";
  return `${scheme}${secretMask}`;
}

/** Text of any kind: parameters with secret names in addresses, credentials with their scheme, tokens. */
export function maskText(text: string): string {
  return maskParameters(
    text
      .replace(encodedParameter, (whole: string, before: string, name: string, equals: string) =>
        isSecretParameter(name) ? `${before}${name}${equals}${secretMask}` : whole,
      )
      .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, secretMask)
      .replace(credential, (whole: string, scheme: string, value: string) =>
        value.length >= 20 || /\d/.test(value) ? `${scheme}${secretMask}` : whole,
      ),
  );
}

/** The text of a body: JSON, form, multipart or anything else, whole or cut off. */
export function maskBody(text: string): string {
  const lines = text.replace(headerLine, (whole: string, name: string, space: string, value: string) =>
    isSecretHeader(name) ? `${name}:${space}${maskHeader(name, value)}` : whole,
  );
  return maskJsonMembers(maskText(/^[\w.~%+-]+=/.test(lines) ? `&${lines}` : lines), maskBody).replace(
    /^&(?=[\w.~%+-]+=)/,
    text.startsWith("&") ? "&" : "",
  );
}

const credential = /\b((?:Bearer|Basic|SharedKey|SharedKeyLite|SharedAccessSignature)\s+)([\w+/=.~:-]{8,})/gi;

const headerLine = /^([A-Za-z][\w-]{0,63}):([ \t]*)([^\r\n]+)/gm;

/** A parameter of an address that is itself the value of a parameter, encoded once or more often. */
const encodedParameter = /(%(?:25){0,3}(?:3f|26))([\w.-]{1,80})(%(?:25){0,3}3d)(?:(?!%(?:25){0,3}26)[^&\s"'<>\\])*/gi;

/** What precedes a value: the mark of a query or a fragment, or any other edge. */
const parameterHead = /([?&#]|\\u0026|^|[\s"'(;,])([\w.$%~-]{1,80})(=|\\u003d)/gi;

const parameterValue = /(?:[^&\s"'<>\\;]|\\u00(?!26)[0-9a-f]{2}|\\\/)+/iy;

function maskParameters(text: string): string {
  let result = "";
  let copied = 0;
  for (const head of text.matchAll(parameterHead)) {
    const [whole, before = "", name = ""] = head;
    const start = head.index + whole.length;
    if (head.index < copied) continue;
    const inQuery = /[?&#]|u0026/i.test(before) || text.slice(head.index - 4, head.index + 1) === "&amp;";
    if (!(inQuery ? isSecretParameter(name) : isSecretMember(name))) continue;
    parameterValue.lastIndex = start;
    const value = parameterValue.exec(text)?.[0] ?? "";
    if (value === "") continue;
    result += text.slice(copied, start) + secretMask;
    copied = start + value.length;
  }
  return result + text.slice(copied);
}
