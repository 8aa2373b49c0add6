/** The content of an attachment, which mail connectors give as Base64. */
const base64 = /\[\s*'contentbytes'\s*\]\s*$/i;

/**
 * A file as the body of a request. Power Automate decodes the bytes of an attachment when the operation takes a file, since its
 * connectors' definitions say so; Logic Apps sends the text. Source: workflows that the designer of Logic Apps wrote, which wrap
 * `contentBytes` in `base64ToBinary`.
 */
export function fileContent(value: unknown): unknown {
  if (typeof value !== "string" || !value.startsWith("@") || value.startsWith("@@")) return value;
  const expression = value.startsWith("@{") && value.endsWith("}") ? value.slice(2, -1) : value.slice(1);
  return !expression.includes("@{") && base64.test(expression) ? `@base64ToBinary(${expression})` : value;
}
