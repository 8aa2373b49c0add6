import { knownSecret } from "./hostile-project.js";

const control =
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** What is wrong with a printed output: orders to a build server, characters that do more than show, and the secret. */
export function printableProblems(
  { stdout, stderr }: { readonly stdout: string; readonly stderr: string },
  format: string | undefined,
): string[] {
  return Object.entries({ stdout, stderr }).flatMap(([name, text]) => {
    const found: string[] = [];
    if (/##[\w-]*\[/.test(text)) found.push("an order to a build server");
    const orders = text.split("\n").filter((line) => /^\s*::/.test(line));
    const annotations = name === "stdout" && format === "github" ? /^::(?:error|warning|notice) file=/ : /^$/;
    if (orders.some((line) => !annotations.test(line))) found.push("an order to GitHub");
    if (control.test(text)) found.push("a control character");
    if (decodings(text).some((one) => one.includes(knownSecret))) found.push("the secret");
    return found.map((problem) => `${name}: ${problem}`);
  });
}

/** A text as those read it who undo JSON, XML, percent-encoding or base64. */
function decodings(text: string): string[] {
  const json = (one: string): string =>
    one
      .replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
      .replace(/\\(["\\/])/g, "$1");
  const xml = text
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCharCode(Number(digits)))
    .replaceAll("&amp;", "&");
  const percent = text.replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  const base64 = (text.match(/[\w+/-]{16,}={0,2}/g) ?? []).map((one) => Buffer.from(one, "base64").toString("utf8"));
  return [text, json(text), json(json(text)), xml, json(xml), percent, ...base64];
}
