import type { Clock } from "../../core/host/clock.js";
import type { HttpRequest, HttpResponse, Network } from "../../core/host/network.js";
import { NetworkError } from "../../core/host/network.js";
import { maskBody, maskHeaders, maskText } from "../../core/secrets/mask-text.js";
import type { Exchange } from "../api.js";

const longestBody = 100_000;

/** A network that notes everything that goes through it; `shown` gives it with secrets masked. */
export class RecordedExchanges implements Network {
  private readonly list: {
    request: HttpRequest;
    response?: HttpResponse;
    problem?: string;
    began: number;
    ended: number;
  }[] = [];

  constructor(
    private readonly network: Network,
    private readonly clock: Clock,
    private readonly serviceOf: (url: string) => string,
  ) {}

  async send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    const began = this.clock.now();
    const entry: (typeof this.list)[number] = { request, began, ended: began };
    this.list.push(entry);
    try {
      return (entry.response = await this.network.send(request, signal));
    } catch (error) {
      if (error instanceof NetworkError) entry.problem = error.message;
      throw error;
    } finally {
      entry.ended = this.clock.now();
    }
  }

  /** @param known takes out secrets by their values */
  shown(known: (text: string) => string): Exchange[] {
    const headers = (all: Readonly<Record<string, string>>): Record<string, string> =>
      maskHeaders(Object.fromEntries(Object.entries(all).map(([name, value]) => [name, known(value)])));
    return this.list.map(({ request, response, problem, began, ended }) => ({
      service: this.serviceOf(request.url),
      method: request.method,
      url: maskText(known(request.url)),
      headers: headers(request.headers),
      body: bodyText(request.body, known),
      status: response?.status,
      responseHeaders: response && headers(response.headers),
      responseBody: response && bodyText(response.body, known),
      problem: problem === undefined ? undefined : maskText(known(problem)),
      milliseconds: ended - began,
    }));
  }
}

function bodyText(body: Uint8Array | undefined, known: (text: string) => string): string | undefined {
  if (body === undefined || body.length === 0) return undefined;
  const text = Buffer.from(body).toString("utf8");
  if (text.includes("\uFFFD") || text.includes("\0")) return `${body.length} bytes that are not text`;
  const masked = maskBody(known(text));
  return masked.length <= longestBody ? masked : `${masked.slice(0, longestBody)}… (${masked.length} characters)`;
}
