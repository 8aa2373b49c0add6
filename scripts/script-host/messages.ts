/** The lines that travel between this process and the C# host, one JSON object each. */

/** A finding about a script. Line and column are 1-based. */
export interface ScriptFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** `CS0103` and the like of the C# compiler, or `script-…` of this host. */
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** An HTTP message on the line protocol: the body in base64. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type ToHost =
  | { readonly type: "check"; readonly id: number; readonly text: string; readonly file: string }
  | {
      readonly type: "load";
      readonly id: number;
      readonly text: string;
      readonly file: string;
      readonly script: string;
    }
  | { readonly type: "unload"; readonly script: string }
  | {
      readonly type: "execute";
      readonly id: number;
      readonly script: string;
      readonly operationId: string;
      readonly encodeOperationId: boolean;
      readonly correlationId: string;
      readonly originalRequestUri: string;
      readonly request: WireRequest;
      readonly virtual: boolean;
      readonly now: number;
    }
  | ({ readonly type: "answer"; readonly execution: number; readonly call: number; readonly now: number } & Answer)
  | { readonly type: "cancel"; readonly execution: number; readonly now: number; readonly isFinal: boolean };

/** What a call of the script ends with: a response, an error, or nothing (a delay is over). */
export interface Answer {
  readonly response?: WireResponse;
  readonly error?: string;
  readonly timeout?: boolean;
}

export type FromHost =
  | { readonly type: "ready" }
  | {
      readonly type: "result";
      readonly id: number;
      readonly findings?: readonly ScriptFinding[];
      readonly loaded?: boolean;
      readonly response?: WireResponse;
      /** An exception's text. */
      readonly failure?: string;
      readonly canceled?: boolean;
    }
  | { readonly type: "send"; readonly execution: number; readonly call: number; readonly request: WireRequest }
  | { readonly type: "delay"; readonly execution: number; readonly call: number; readonly milliseconds: number }
  | { readonly type: "wait"; readonly execution: number; readonly call: number }
  | { readonly type: "callCanceled"; readonly execution: number; readonly call: number }
  | { readonly type: "idle"; readonly execution: number; readonly received: number }
  | { readonly type: "stuck"; readonly id: number }
  | { readonly type: "log"; readonly execution: number; readonly level: string; readonly message: string };

export type Result = Extract<FromHost, { type: "result" }>;

export function toWire(message: { readonly headers: Readonly<Record<string, string>>; readonly body?: Uint8Array }): {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
} {
  const { headers, body } = message;
  return {
    headers,
    ...(body === undefined || body.length === 0 ? {} : { body: Buffer.from(body).toString("base64") }),
  };
}

export function fromWire(body: string | undefined): Uint8Array {
  return body === undefined ? new Uint8Array() : Buffer.from(body, "base64");
}
