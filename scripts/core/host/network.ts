/** An HTTP request as data. Header names are lower case. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** An HTTP response as data. Header names are lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The only door to the network. Redirects are not followed: a token must not travel to a host that was not asked for. */
export interface Network {
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse>;
}

/** No response: name not known, connection refused or cut, time over. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(
    message: string,
    readonly kind: "unreachable" | "timeout",
  ) {
    super(message);
  }
}

export const systemNetwork: Network = {
  async send(request, signal) {
    let response: Response;
    try {
      response = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        redirect: "manual",
        body: request.body as Uint8Array<ArrayBuffer>,
        signal,
      });
      const body = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: Object.fromEntries(response.headers), body };
    } catch (error) {
      const host = URL.canParse(request.url) ? new URL(request.url).host : request.url;
      throw new NetworkError(
        `no response from ${host}: ${error instanceof Error ? error.message : String(error)}`,
        signal?.aborted ? "timeout" : "unreachable",
      );
    }
  },
};
