/**
 * Names of HTTP statuses as the run history shows them: HttpStatusCode of the .NET Framework, which has none for 422, 429 and
 * others.
 */
const names: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "NoContent",
  206: "PartialContent",
  301: "MovedPermanently",
  302: "Found",
  303: "SeeOther",
  304: "NotModified",
  307: "TemporaryRedirect",
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  406: "NotAcceptable",
  408: "RequestTimeout",
  409: "Conflict",
  410: "Gone",
  411: "LengthRequired",
  412: "PreconditionFailed",
  413: "RequestEntityTooLarge",
  414: "RequestUriTooLong",
  415: "UnsupportedMediaType",
  500: "InternalServerError",
  501: "NotImplemented",
  502: "BadGateway",
  503: "ServiceUnavailable",
  504: "GatewayTimeout",
  505: "HttpVersionNotSupported",
};

/** The run history's code for an HTTP status; the number itself when it has no name. */
export function codeOf(statusCode: number): string {
  return names[statusCode] ?? String(statusCode);
}

const numbers = new Map(Object.entries(names).map(([status, name]) => [name.toLowerCase(), Number(status)]));

/** The HTTP status that a run history's code means; undefined when it means none. */
export function statusOfCode(code: string): number | undefined {
  const number = /^[1-5]\d\d$/.test(code) ? Number(code) : undefined;
  return number ?? numbers.get(code.toLowerCase());
}
