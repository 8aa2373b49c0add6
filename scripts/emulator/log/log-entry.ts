/** One request as the emulator saw it. Credentials are masked. */
export interface LogEntry {
  /** Counts from 1 since the last reset. */
  readonly number: number;
  /** ISO 8601, by the emulator's clock. */
  readonly time: string;
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of a text body. Never kept for a service whose bodies carry credentials. */
  readonly body?: string;
  /** Of the whole, when it is longer. */
  readonly bodyBytes?: number;
  /** Undefined while the request runs and when there was no response. */
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: string;
  readonly responseBodyBytes?: number;
  /** The fault that hit the request: its kind. */
  readonly fault?: string;
}
