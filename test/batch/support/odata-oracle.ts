import { expect } from "chai";
import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import { startDotnetProgram, type DotnetProgram } from "../../support/dotnet-program.js";
import { readMultipart } from "./multipart-service.js";

/** An operation as Microsoft.OData.Core understands it. */
export interface LibraryOperation {
  readonly method: string;
  /** Absolute, or a reference such as `$1/name`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly contentId: string | null;
  /** Number of its change set in the batch, from 1; null for none. */
  readonly changeSet: number | null;
}

/** A response for the library to write. */
export interface LibraryResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly contentId?: string;
}

export interface LibraryPart {
  readonly changeSet: boolean;
  readonly responses: readonly LibraryResponse[];
}

let started: Promise<DotnetProgram> | undefined;

/** One warm process of test/dotnet/odata-oracle for the whole test run. */
async function ask(message: object): Promise<Readonly<Record<string, unknown>>> {
  const program = await (started ??= startDotnetProgram("odata-oracle", "PowerBatch.ODataOracle"));
  const answer = await program.ask(message);
  if (typeof answer["failure"] === "string") throw new Error(`Microsoft.OData.Core: ${answer["failure"]}`);
  return answer;
}

/** Version of Microsoft.OData.Core. */
export async function libraryVersion(): Promise<string> {
  return String((await ask({ type: "library" }))["version"]);
}

/** How many operations the library has read so far in this run. */
export const libraryCount = { requests: 0, operations: 0, responses: 0 };

/** Reads a multipart request with the library's batch reader. Throws what the library refuses. */
export async function libraryRead(request: HttpRequest): Promise<LibraryOperation[]> {
  const { operations } = (await ask({
    type: "readRequest",
    contentType: request.headers["content-type"],
    serviceRoot: new URL(".", request.url).href,
    body: Buffer.from(request.body ?? []).toString("base64"),
  })) as { operations: (Omit<LibraryOperation, "body"> & { readonly body: string })[] };
  libraryCount.requests++;
  libraryCount.operations += operations.length;
  return operations.map((operation) => ({ ...operation, body: Buffer.from(operation.body, "base64") }));
}

/** Writes a batch answer with the library's batch writer; `crlf: false` leaves its line ends as they are on this system. */
export async function libraryWrite(parts: readonly LibraryPart[], crlf = true): Promise<HttpResponse> {
  const wire = parts.map(({ changeSet, responses }) => ({
    changeSet,
    responses: responses.map(({ body, ...rest }) => ({
      ...rest,
      ...(body === undefined ? {} : { body: Buffer.from(body).toString("base64") }),
    })),
  }));
  const { contentType, body } = (await ask({ type: "writeResponse", parts: wire, crlf })) as {
    contentType: string;
    body: string;
  };
  libraryCount.responses += parts.reduce((sum, part) => sum + part.responses.length, 0);
  return { status: 200, headers: { "content-type": contentType }, body: Buffer.from(body, "base64") };
}

/** The library must understand a request as the tests' own strict reader does. */
export async function expectLibraryAgrees(request: HttpRequest): Promise<void> {
  const own = readMultipart(request);
  const sets = [...new Set(own.flatMap(({ changeSet }) => changeSet ?? []))];
  const expected = own.map(({ method, url, headers, body, contentId, changeSet }) => {
    const set = changeSet === undefined ? null : sets.indexOf(changeSet) + 1;
    return line(method, absolute(url, request.url), headers, body, contentId ?? null, set);
  });
  const seen = (await libraryRead(request)).map(({ method, url, headers, body, contentId, changeSet }) =>
    line(method, url, headers, new TextDecoder("utf-8", { ignoreBOM: true }).decode(body), contentId, changeSet),
  );
  expect(seen).to.have.length(expected.length);
  const wrong = seen.findIndex((each, index) => each !== expected[index]);
  if (wrong >= 0) expect(seen[wrong], `operation ${wrong} as the library reads it`).to.equal(expected[wrong]);
}

function line(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  ...rest: readonly (string | number | null)[]
): string {
  const sorted = Object.entries(headers)
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .sort();
  return JSON.stringify([method, url, sorted, ...rest]);
}

/** References to earlier operations stay as they are. */
function absolute(url: string, base: string): string {
  return url.startsWith("$") || /^https?:/.test(url) ? url : new URL(base).origin + url;
}
