import type { ServiceName } from "../service-types.js";

/** Why a 429 is given; chooses the text and code that the service itself uses for it. */
export type ThrottleReason = "requests" | "time" | "concurrency" | "resources";

/** A planned disturbance of a request. */
export interface Fault {
  readonly service: ServiceName;
  /** HTTP method; any when left out. */
  readonly method?: string;
  /** Glob over the decoded path (`*` one segment, `**` anything); any when left out. */
  readonly path?: string;
  /** How many matching requests are hit. Default 1. */
  readonly times?: number;
  /** How many matching requests pass first. Default 0. */
  readonly skip?: number;
  /** `request` (default) hits requests as sent; `batchItem` hits single operations inside a `$batch`. */
  readonly scope?: "request" | "batchItem";
  /** Status of the response. Without it the service's own response goes out (after `delay`). */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, any other value as JSON. Without it the service's usual body for that status. */
  readonly body?: unknown;
  readonly reason?: ThrottleReason;
  /** `before` (default): the service does nothing. `after`: it acts, and its response is lost or replaced. */
  readonly when?: "before" | "after";
  /**
   * `response` (default) responds; `timeout` never responds; `disconnect` cuts the connection; `expireToken` lets every
   * token given so far be out of date, then lets the request through.
   */
  readonly kind?: "response" | "timeout" | "disconnect" | "expireToken";
  /** Milliseconds of the emulator's clock before the response. Default 0, for `timeout` 120,000. */
  readonly delay?: number;
}
