import { sha256 } from "../core/ids.js";
import { shownValue } from "../core/json/shown-value.js";
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
}

export function shownRequests(requests: Evidence["requests"], { start }: Place): ShownRequest[] {
  return requests.slice(0, maxRequests).map(({ entry, origin }) => ({
    time: Date.parse(entry.time) - start,
    service: entry.service,
    method: entry.method,
    url: entry.url,
    status: entry.status,
    fault: entry.fault,
    headers: entry.headers,
    body: shownBody(entry.body),
    responseHeaders: entry.responseHeaders,
    responseBody: shownBody(entry.responseBody),
    run: origin?.run,
    action: origin?.action,
    iterations: origin === undefined || origin.iterations.length === 0 ? undefined : origin.iterations,
  }));
}

/** JSON as JSON, any other body as its text. */
function shownBody(body: string | undefined): unknown {
  if (body === undefined) return undefined;
  let value: unknown = body;
  if (/^\s*[[{]/.test(body)) {
    try {
      value = JSON.parse(body) as unknown;
    } catch {
      // The log keeps the beginning of a long body only.
    }
  }
  return shownValue(value, pageLimits);
}

export function shownMails(mails: Evidence["mails"], place: Place): ShownMail[] {
  const { start, mask, data } = place;
  return mails.map((mail) => ({
    time: Date.parse(mail.sentAt) - start,
    to: mask.text(mail.to),
    cc: mail.cc && mask.text(mail.cc),
    bcc: mail.bcc && mask.text(mail.bcc),
    subject: mask.text(mail.subject),
    importance: mail.importance,
    content: mailContent(mask.text(mail.body)),
    source: shownValue(mask.text(mail.body), pageLimits),
    attachments: mail.attachments.map(({ name, content, size }) => ({
      name,
      size,
      href: keep(name, Buffer.from(content, "base64"), mask, data).href,
    })),
  }));
}

export function shownFiles(files: Evidence["files"], { start, mask, data }: Place): ShownFile[] {
  return files.map(({ store, path, bytes, mediaType, modified, version, given }) => ({
    store,
    path,
    mediaType,
    size: bytes.length,
    sha256: sha256(bytes),
    modified: Date.parse(modified) - start,
    version,
    given,
    ...keep(path, bytes, mask, data),
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
  if (text !== undefined) {
    const masked = mask.text(text);
    const isLong = masked.length > pageLimits.characters;
    return { text: shownValue(masked, pageLimits), href: isLong ? data.add(name, masked) : undefined };
  }
  return { href: mask.isIn(bytes) ? undefined : data.add(name, bytes) };
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
