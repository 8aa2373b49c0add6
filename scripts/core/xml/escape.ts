/** Text between tags of XML or HTML. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Text between double quotes. */
export function escapeQuoted(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;");
}

// XML 1.0 §2.2. With the u flag a surrogate only matches where it is not half of a pair.
// eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** The first character that XML has no way to write, escaped or not. */
export function characterNotInXml(text: string): string | undefined {
  return notInXml.exec(text)?.[0];
}

/** Text for a report: what XML cannot carry becomes U+FFFD. */
export function replaceNotInXml(text: string): string {
  return text.replace(new RegExp(notInXml, "gu"), "\uFFFD");
}
