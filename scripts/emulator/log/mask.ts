const fixedMask = "***";

const secretHeaders = new Set([
  "authorization",
  "cookie",
  "set-cookie",
  "proxy-authorization",
  "ocp-apim-subscription-key",
]);

/** Headers with credentials replaced. */
export function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, secretHeaders.has(name.toLowerCase()) ? fixedMask : value]),
  );
}

/** Text with signatures of storage links, secrets of forms and tokens replaced. */
export function maskText(text: string): string {
  return text
    .replace(/([?&]sig=)[^&"'\\\s]+/g, `$1${fixedMask}`)
    .replace(/(client_secret=)[^&\s]+/g, `$1${fixedMask}`)
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, fixedMask);
}
