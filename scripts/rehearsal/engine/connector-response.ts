/** A response as actions of flows see it. */
export interface ConnectorResponse {
  readonly statusCode: number;
  /** Names as the platform shows them: Content-Type, Retry-After. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON data, text, or { $content-type, $content }; undefined when there is none. */
  readonly body?: unknown;
}
