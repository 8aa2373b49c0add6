import { timingSafeEqual } from "node:crypto";
import { isLoopback } from "../../emulator/http/loopback.js";

/** A request as far as it decides whether it is let in. */
export interface GuardedRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** It asks for the page, which has no data in it. */
  readonly isPage: boolean;
}

/** Why a request is not let in. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The header that a change needs. A page of another site cannot set it without asking first, and is refused then. */
const tokenHeader = "x-power-batch-token";

/**
 * Lets in this machine's own pages and programs: by the address of this server (another name that leads here is somebody's
 * trick), from no other page, and to change anything with the token that only the printed address has.
 */
export function refusalOf(
  { method, headers, isPage }: GuardedRequest,
  port: number,
  token: string,
): Refusal | undefined {
  const host = one(headers["host"]) ?? "";
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  if (url === undefined || !isLoopback(url.hostname) || Number(url.port || 80) !== port) {
    return { status: 421, code: "HostRefused", message: `the Host header is '${host}', expected 127.0.0.1:${port}` };
  }
  const origin = one(headers["origin"]);
  if (origin !== undefined && origin !== url.origin) {
    return {
      status: 403,
      code: "OriginRefused",
      message: `the request comes from '${origin}', expected ${url.origin}`,
    };
  }
  // W3C, Fetch Metadata: what a browser says of a request, whatever the page wants. Programs say nothing.
  // To come here from a link somewhere is fine: the page itself has no data, and whoever links to it gets none.
  const isVisit = method === "GET" && one(headers["sec-fetch-mode"]) === "navigate" && isPage;
  const site = isVisit ? undefined : one(headers["sec-fetch-site"]);
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    return { status: 403, code: "OriginRefused", message: "the request comes from a page of another site" };
  }
  if (method === "GET" || method === "HEAD") return undefined;
  if (!isSame(one(headers[tokenHeader]) ?? "", token)) {
    return {
      status: 401,
      code: "TokenMissing",
      message: "a change needs the token of the address that 'studio' printed",
    };
  }
  if (!/^application\/json\b/i.test(one(headers["content-type"]) ?? "")) {
    return { status: 415, code: "NotJson", message: "the body must be JSON (Content-Type: application/json)" };
  }
  return undefined;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A header that came twice is no address. */
function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" || value === undefined ? value : "";
}
