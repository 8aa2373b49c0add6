import { isSecretMember, secretMask } from "../../core/secrets/secret-names.js";
import { maskText } from "../../core/secrets/mask-text.js";

/** A member with a plain value, as JSON and YAML write it on one line. */
const member = /^(\s*(?:- )?"?([\w.$-]{1,80})"?\s*:\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'{[&|>@#][^#]*?)(\s*,?\s*)$/;

/** The text of a source with credentials taken out; lines stay where they are. Expressions are no secrets. */
export function maskSource(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      const [, head = "", name = "", value = "", tail = ""] = member.exec(line) ?? [];
      const plain = value.replace(/^["']|["']$/g, "");
      if (
        isSecretMember(name) &&
        plain !== "" &&
        !plain.startsWith("@") &&
        !/^(?:true|false|null|\d{1,4})$/.test(plain)
      ) {
        const quote = /^["']/.exec(value)?.[0] ?? "";
        return `${head}${quote}${secretMask}${quote}${tail}`;
      }
      return maskText(line);
    })
    .join("\n");
}
