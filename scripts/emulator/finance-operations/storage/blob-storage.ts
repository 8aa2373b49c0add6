import { createHash, timingSafeEqual } from "node:crypto";
import { sha256 } from "../../../core/ids.js";
import type { HttpResponse } from "../../../core/host/network.js";
import { randomUuid } from "../../../core/host/random.js";
import type { EmulatorContext } from "../../context.js";
import { isLoopback } from "../../http/loopback.js";
import { bytesResponse, emptyResponse } from "../../http/responses.js";
import { header, type Call } from "../../http/call.js";

const vendorOrigin = "https://powerbatchemulator.blob.core.windows.net";
/** Hosts of the storage that the package API hands out links to. */
export const storageHost = /\.blob\.core\.windows\.net$/;
/** On loopback there is no host of its own for the storage. */
const loopbackRoot = "_storage";
const container = "dmf";

/** Azure Storage as the package API uses it: links with a signature, no bearer. */
export class BlobStorage {
  private readonly blobs = new Map<string, Uint8Array>();
  private key: Uint8Array;

  constructor(private readonly context: EmulatorContext) {
    this.key = context.random.bytes(32);
  }

  clear(): void {
    this.blobs.clear();
    this.key = this.context.random.bytes(32);
  }

  put(content: Uint8Array): string {
    const id = randomUuid(this.context.random);
    this.blobs.set(id, content);
    return id;
  }

  newId(): string {
    return randomUuid(this.context.random);
  }

  get(id: string): Uint8Array | undefined {
    return this.blobs.get(id);
  }

  /** A link to a blob, for some time and for reading or writing only. */
  link(call: Call, id: string, permission: "r" | "w"): string {
    const end = new Date(this.context.clock.now() + this.context.settings["packages.linkLifetime"] * 1000);
    const expires = `${end.toISOString().slice(0, 19)}Z`;
    const root = isLoopback(call.url.hostname) ? `${call.url.origin}/${loopbackRoot}` : vendorOrigin;
    const query = new URLSearchParams({ sv: "2021-08-06", se: expires, sr: "b", sp: permission });
    query.set("sig", this.sign(id, expires, permission));
    return `${root}/${container}/${id}?${query.toString()}`;
  }

  /** The blob a link leads to, when the link is one of ours; the signature is looked at, the time is not. */
  blobOfLink(link: string): string | undefined {
    if (!URL.canParse(link)) return undefined;
    const url = new URL(link);
    const id = url.pathname.split("/").at(-1) ?? "";
    const { searchParams: query } = url;
    return this.isSigned(id, query) ? id : undefined;
  }

  /** Whether a call is for the storage. */
  static isFor(call: Call): boolean {
    return storageHost.test(call.url.hostname) || (isLoopback(call.url.hostname) && call.segments[0] === loopbackRoot);
  }

  handle(call: Call): HttpResponse {
    const id = call.segments.at(-1) ?? "";
    // Azure looks at an Authorization header before the signature; a bearer for another service is refused.
    if (header(call, "authorization") !== undefined) return failure(401, "InvalidAuthenticationInfo");
    const expires = Date.parse(call.query.get("se") ?? "");
    if (!this.isSigned(id, call.query) || !(expires > this.context.clock.now())) {
      return failure(403, "AuthenticationFailed");
    }
    const permission = call.query.get("sp") ?? "";
    if (call.method === "PUT") {
      if (!permission.includes("w")) return failure(403, "AuthorizationPermissionMismatch");
      if (header(call, "x-ms-blob-type") !== "BlockBlob") return failure(400, "MissingRequiredHeader");
      this.blobs.set(id, call.request.body ?? new Uint8Array());
      return emptyResponse(201, { etag: `"${id}"` });
    }
    if (call.method !== "GET") return failure(405, "UnsupportedHttpVerb");
    if (!permission.includes("r")) return failure(403, "AuthorizationPermissionMismatch");
    const blob = this.blobs.get(id);
    return blob === undefined
      ? failure(404, "BlobNotFound")
      : bytesResponse(200, "application/octet-stream", blob, { "x-ms-blob-type": "BlockBlob" });
  }

  show(): object {
    return Object.fromEntries(
      [...this.blobs].map(([id, bytes]) => [id, { size: bytes.length, sha256: sha256(bytes) }]),
    );
  }

  private isSigned(id: string, query: URLSearchParams): boolean {
    const wanted = Buffer.from(this.sign(id, query.get("se") ?? "", query.get("sp") ?? ""));
    const given = Buffer.from(query.get("sig") ?? "");
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  }

  private sign(...parts: readonly string[]): string {
    return createHash("sha256").update(this.key).update(parts.join("\n")).digest("base64");
  }
}

function failure(status: number, code: string): HttpResponse {
  const text = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  return bytesResponse(status, "application/xml", Buffer.from(text), { "x-ms-error-code": code });
}
