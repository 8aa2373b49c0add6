import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { setOwnMember } from "../../core/json/own-member.js";
import { pointer as join } from "../../core/json/pointer.js";

/** Something that was taken out of a recording. */
export interface Redaction {
  /** JSON pointer into the value. */
  readonly pointer: string;
  readonly kind: "secret" | "token" | "mail address";
}

/** Members whose values are secrets whatever they look like. */
const secretName =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|pass(?:word|phrase)?|pwd|secret|client[_-]?secret|api[_-]?key|x-api-key|x-functions-key|(?:ocp-apim-)?subscription-key|access[_-]?key|account[_-]?key|shared[_-]?access[_-]?(?:key|signature)|connection[_-]?string|private[_-]?key|pfx|access[_-]?token|refresh[_-]?token|id[_-]?token|token|client_assertion|assertion|sas|sig)$/i;

const tokens: readonly RegExp[] = [
  /\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/g,
  /\b(?:Bearer|Basic|SharedKey|SharedAccessSignature|token) +(?!\()[\w+/=.:~%&-]{8,}/g,
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abprs]-[\w-]{10,}|sk-[\w-]{20,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,})/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** Members of addresses and of texts such as connection strings: the name stays, the value goes. */
const secretParts =
  /((?:[?&;]|^|%26|%3F|\b)(?:sig|AccountKey|SharedAccessKey|SharedAccessSignature|access_token|refresh_token|id_token|client_secret|password|pwd|api[_-]?key|token|subscription-key)(?:=|%3D))([^&;\s"'<>]+)/gi;

/** The key of a function or a Standard workflow; elsewhere a code is a status. */
const codeInAddress = /([?&]code=)([^&\s"'<>]+)/gi;

const userInAddress = /(\bhttps?:\/\/)[^\s/@:]+:[^\s/@]+@/gi;
/** No name in front of the sign is longer (RFC 5321, 4.5.3.1.1); without the limit a long text without one takes forever. */
const mail =
  /([\w.!#$&'*+=?^`{|}~-]{1,64})(@|%40)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+/gi;

const hidden = "***";

/**
 * Takes secrets, tokens and mail addresses out of values. The same address becomes the same made-up one everywhere, so
 * that comparisons in a flow come out as they did.
 */
export class Redactor {
  readonly found: Redaction[] = [];
  private readonly people = new Map<string, string>();

  redact(value: unknown, at = ""): unknown {
    if (typeof value === "string") return this.text(value, at);
    if (Array.isArray(value)) return value.map((item, index) => this.redact(item, join(at, index)));
    if (!isJsonObject(value)) return value;
    const result: JsonObject = {};
    for (const [name, member] of Object.entries(value)) {
      const key = this.text(name, at);
      const isSecret =
        secretName.test(name) && (typeof member === "string" || typeof member === "number") && member !== "";
      if (isSecret && member !== hidden) this.found.push({ pointer: join(at, name), kind: "secret" });
      const below = join(at, name);
      const isContent = name === "$content" && typeof member === "string";
      setOwnMember(
        result,
        key,
        isSecret ? hidden : isContent ? this.content(member, below) : this.redact(member, below),
      );
    }
    return result;
  }

  private text(text: string, at: string): string {
    let result = text;
    const note = (kind: Redaction["kind"], replacement: string): string => {
      this.found.push({ pointer: at, kind });
      return replacement;
    };
    for (const pattern of tokens) result = result.replace(pattern, () => note("token", hidden));
    for (const pattern of [secretParts, codeInAddress]) {
      result = result.replace(pattern, (all, name: string, value: string) =>
        value === hidden ? all : note("secret", `${name}${hidden}`),
      );
    }
    result = result.replace(userInAddress, (_, scheme: string) => note("secret", `${scheme}${hidden}:${hidden}@`));
    return result.replace(mail, (address: string, user: string, sign: string) =>
      /(?:@|%40)example\.com$/i.test(address) || user === hidden
        ? address
        : note("mail address", this.person(user, sign, address)),
    );
  }

  private person(user: string, sign: string, address: string): string {
    const key = `${user}@${address.slice(user.length + sign.length)}`.toLowerCase();
    const known = this.people.get(key) ?? `person${this.people.size + 1}`;
    this.people.set(key, known);
    return `${known}${sign}example.com`;
  }

  /** Content of files is base64: texts are looked through as well, other content stays as it is. */
  private content(base64: string, at: string): string {
    const bytes = Buffer.from(base64, "base64");
    const text = bytes.toString("utf8");
    if (!Buffer.from(text, "utf8").equals(bytes)) return base64;
    const redacted = this.text(text, at);
    return redacted === text ? base64 : Buffer.from(redacted, "utf8").toString("base64");
  }
}
