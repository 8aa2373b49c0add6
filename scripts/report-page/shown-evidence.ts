import { parseExactJson } from "../core/json/lossless-json.js";
import { cutText, isCut, shownValue } from "../core/json/shown-value.js";
import type { LogEntry } from "../emulator/log/log-entry.js";
import { masked as hidden } from "../rehearsal/engine/run-history.js";
import type { Evidence } from "../rehearsal/index.js";
import type { DataFiles } from "./data-files.js";
import { mailContent } from "./mail-content.js";
import type { EvidenceMask } from "./mask-evidence.js";
import type { ShownFile, ShownMail, ShownMock, ShownRequest } from "./report-data.js";
import { pageLimits } from "./shown-runs.js";

/** Requests in the page; a rehearsal may send many thousands. */
const maxRequests = 1_000;

/** What the page needs to show evidence. */
interface Place {
  readonly start: number;
  readonly mask: EvidenceMask;
  readonly data: DataFiles;
  /** Whether contents are hidden whatever they come from: there are too many secured texts to look for. */
  readonly hidesAll: boolean;
}

export function shownRequests(requests: Evidence["requests"], place: Place): ShownRequest[] {
  return requests.slice(0, maxRequests).map(({ entry, origin, secure, whole }) => {
    const { mask, hidesAll } = place;
    const inputs = secure.inputs || hidesAll;
    const outputs = secure.outputs || hidesAll;
    const body = (name: "body" | "responseBody", isSecured: boolean): Partial<ShownRequest> => {
      const all = whole[name]?.();
      const missing = all === undefined ? entry[`${name}Bytes`] : undefined;
      return bodyOf(name, all ?? entry[name], missing, isSecured, place);
    };
    return {
      ...shownRequest({ ...entry, body: undefined, responseBody: undefined }, place.start),
      url: inputs ? withoutPath(entry.url) : mask.text(entry.url),
      headers: inputs ? {} : mask.byValue(entry.headers),
      ...body("body", inputs),
      responseHeaders: outputs ? {} : entry.responseHeaders && mask.byValue(entry.responseHeaders),
      ...body("responseBody", outputs),
      run: origin?.run,
      action: origin?.action,
      iterations: origin === undefined || origin.iterations.length === 0 ? undefined : origin.iterations,
    };
  });
}

/** A request of a log, with times from a moment. */
export function shownRequest(entry: LogEntry, start: number): ShownRequest {
  const { time, service, method, url, status, fault, headers, body, bodyBytes } = entry;
  const { responseHeaders, responseBody, responseBodyBytes } = entry;
  return {
    time: Date.parse(time) - start,
    service,
    method,
    url,
    status,
    fault,
    headers,
    body: shownBody(body, bodyBytes),
    responseHeaders,
    responseBody: shownBody(responseBody, responseBodyBytes),
  };
}

/** An address is an input, but for where it leads. */
function withoutPath(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}/${hidden}` : hidden;
}

/** @param bytes of the whole, when the text is its beginning */
function bodyOf(
  name: "body" | "responseBody",
  text: string | undefined,
  bytes: number | undefined,
  isSecured: boolean,
  { mask, data }: Place,
): Partial<ShownRequest> {
  if (text === undefined) return {};
  if (isSecured) return { [name]: hidden };
  const masked = mask.text(text);
  const shown = shownBody(masked, bytes);
  const file = /^\s*[[{]/.test(masked) ? "body.json" : "body.txt";
  return { [name]: shown, [`${name}File`]: bytes === undefined && isCut(shown) ? data.add(file, masked) : undefined };
}

/**
 * JSON as JSON, any other body as its text.
 * @param bytes of the whole, when the text is its beginning
 */
function shownBody(body: string | undefined, bytes: number | undefined): unknown {
  if (body === undefined) return undefined;
  if (bytes !== undefined) return cutText(body, Math.max(bytes, body.length + 1));
  let value: unknown = body;
  if (/^\s*[[{]/.test(body)) {
    try {
      value = parseExactJson(body);
    } catch {
      // Text that only begins like JSON.
    }
  }
  return shownValue(value, pageLimits);
}

export function shownMails(mails: Evidence["mails"], { start, mask, data, hidesAll }: Place): ShownMail[] {
  return mails.map((mail) => {
    const isHidden = mail.secure.inputs || hidesAll;
    const shown = (text: string): string => (isHidden ? hidden : mask.text(text));
    return {
      time: Date.parse(mail.sentAt) - start,
      to: shown(mail.to),
      cc: mail.cc && shown(mail.cc),
      bcc: mail.bcc && shown(mail.bcc),
      subject: shown(mail.subject),
      importance: mail.importance,
      content: mailContent(shown(mail.body)),
      source: shownValue(shown(mail.body), pageLimits),
      attachments: mail.attachments.map(({ name, content, size }) => ({
        name: shown(name),
        size,
        href: isHidden ? undefined : keep(name, Buffer.from(content, "base64"), mask, data).href,
      })),
    };
  });
}

export function shownFiles(files: Evidence["files"], { start, mask, data, hidesAll }: Place): ShownFile[] {
  return files.map(({ store, path, bytes, mediaType, modified, version, given, secure }) => ({
    store,
    path: secure.inputs || hidesAll ? hidden : mask.text(path),
    mediaType,
    size: bytes.length,
    modified: Date.parse(modified) - start,
    version,
    given,
    ...(secure.inputs || hidesAll ? { text: hidden } : keep(path, bytes, mask, data)),
  }));
}

/** A file of the rehearsal: its text in the page, and the whole of it in a file beside the page. */
function keep(
  name: string,
  bytes: Uint8Array,
  mask: EvidenceMask,
  data: DataFiles,
): { readonly text?: unknown; readonly href?: string } {
  const text = textOf(bytes);
  const safe = mask.text(name);
  if (text !== undefined) {
    const masked = mask.text(text);
    const isLong = masked.length > pageLimits.characters;
    return { text: shownValue(masked, pageLimits), href: isLong ? data.add(safe, masked) : undefined };
  }
  return { href: mask.isIn(bytes) ? undefined : data.add(safe, bytes) };
}

function textOf(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString("utf8");
  return text.includes("\uFFFD") || text.includes("\0") ? undefined : text;
}

/** Mocks of the scenario with their locations, and responses that were made up. */
export function shownMocks(
  { mocks, calls }: Pick<Evidence, "mocks" | "calls">,
  locate: (pointer: string) => string,
): ShownMock[] {
  const generated = new Map<string, number>();
  for (const { action, source } of calls) {
    if (source === "generated" || source === "recording") {
      const key = `${source}\n${action}`;
      generated.set(key, (generated.get(key) ?? 0) + 1);
    }
  }
  return [
    ...mocks.map(({ description, pointer, used }) => ({ description, source: locate(pointer), used })),
    ...[...generated].map(([key, used]) => {
      const [source = "", action = ""] = key.split("\n");
      return { description: `'${action}'`, source, used };
    }),
  ];
}
