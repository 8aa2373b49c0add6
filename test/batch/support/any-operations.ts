import fc from "fast-check";

/** An operation of the input of an OData batch action. */
export interface AnyOperation {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Relative, as a maker would write it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A text, or a value that goes out as JSON. */
  readonly body?: unknown;
  readonly changeSet?: string;
}

/** What a service answers to an operation. */
export interface AnyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** Pieces that look like the frame of a batch. */
const lookAlikes = [
  "",
  "\r\n",
  "\n",
  "\r",
  "--",
  "--batch_",
  "\r\n--batch_00000000000000000000000000000000--\r\n",
  "\r\n--changeset_0_0\r\nContent-Type: application/http\r\n\r\nGET / HTTP/1.1\r\n\r\n",
  "\n--batchresponse_\n",
  "HTTP/1.1 404 Not Found\r\n\r\n",
  "Content-Length: 0\r\n",
  "Zoë 😀 漢字 \u2028",
  "\u0000\u0001\u001f\u007f",
  '{"a":"$1"}',
] as const;

const anyText = fc
  .array(fc.oneof(fc.constantFrom(...lookAlikes), fc.string({ unit: "binary", maxLength: 40 })), { maxLength: 8 })
  .map((pieces) => pieces.join(""));
const anyJson = fc.dictionary(
  // A name that ends in @odata.bind or @odata.id would make its value a reference.
  anyText.map((name) => `n${name}`).filter((name) => !name.includes("@odata")),
  fc.oneof(anyText, fc.double({ noDefaultInfinity: true, noNaN: true }), fc.jsonValue()),
  { maxKeys: 6 },
);
const jsonType = { "Content-Type": "application/json" };
const anyHeaders = fc.constantFrom<Record<string, string>[]>(
  {},
  { "If-Match": "*" },
  { "If-None-Match": 'W/"1"', Prefer: "return=minimal" },
);
const anyUrl = fc
  .array(fc.constantFrom("accounts", "(1)", "/name", "?$filter=name eq 'a b'", "Ä", "😀", "{x}", "'", "<>", ";v=1"), {
    maxLength: 5,
  })
  .map((pieces) => `contacts${pieces.join("")}`);
const withBody = fc
  .tuple(
    fc.constantFrom("POST" as const, "PATCH" as const, "PUT" as const),
    anyUrl,
    anyHeaders,
    fc.oneof(
      anyJson.map((body) => ({ body, type: {} })),
      anyText.map((body) => ({ body, type: { "Content-Type": "text/plain" } })),
    ),
  )
  .map(([method, url, headers, { body, type }]): AnyOperation => ({
    method,
    url,
    headers: { ...headers, ...type },
    body,
  }));
const withoutBody = fc
  .tuple(fc.constantFrom("GET" as const, "DELETE" as const), anyUrl, anyHeaders)
  .map(([method, url, headers]): AnyOperation => ({ method, url, headers }));

/** One to 24 operations, some alone, some in change sets. */
export const anyOperations = fc
  .array(
    fc.oneof(
      fc.oneof(withBody, withoutBody).map((operation) => [operation]),
      fc.array(
        fc.oneof(
          withBody,
          withoutBody.map((each) => ({ ...each, method: "DELETE" as const })),
        ),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((groups) =>
    groups.flatMap((group, index) =>
      group.length === 1 && index % 2 === 0 ? group : group.map((each) => changeSet(each, `set ${index}`)),
    ),
  );

function changeSet(operation: AnyOperation, name: string): AnyOperation {
  return operation.method === "GET" ? operation : { ...operation, changeSet: name };
}

/** Successful answers of every kind of content; an answer without a type has no content. */
export const anyAnswer: fc.Arbitrary<AnyAnswer> = fc.oneof(
  fc.constant({ status: 204, headers: { "OData-EntityId": "https://x/accounts(1)", "OData-Version": "4.0" } }),
  anyJson.map((value) => ({ status: 201, headers: jsonType, body: Buffer.from(JSON.stringify(value)) })),
  anyText.map((text) => ({ status: 200, headers: { "Content-Type": "text/plain" }, body: Buffer.from(text) })),
  anyText.map((text) => ({ status: 200, headers: jsonType, body: Buffer.from(text) })),
  fc
    .uint8Array({ maxLength: 300 })
    .map((body) => ({ status: 200, headers: { "Content-Type": "image/png", REQ_ID: "1" }, body })),
);

/** An operation's body as it must go out. */
export function bodyText(body: unknown): string {
  return body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
}

/** The body of an answer as the action must show it. */
export function expectedBody({ headers, body }: AnyAnswer): unknown {
  if (body === undefined || body.length === 0) return null;
  const type = headers["Content-Type"] ?? "";
  if (type === "image/png") return { "$content-type": type, $content: Buffer.from(body).toString("base64") };
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  if (type !== "application/json") return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
