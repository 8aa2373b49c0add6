import type { JsonObject } from "../../core/json/json-object.js";

/** A mock of a scenario (schemas/project/scenario.schema.json): for which calls it responds, and with what. */
export interface Mock {
  /** The flow that calls: any when left out. */
  readonly flow?: string;
  readonly action?: string;
  /** `shared_office365`, the name of a connection in the flow, or the id of a custom connector. */
  readonly connector?: string;
  readonly operation?: string;
  /** With `url`, for HTTP actions: any method when left out. */
  readonly method?: string;
  /** Glob over an address without its query, unless the glob has one. */
  readonly url?: string;
  /** Id, workflow id or display name of the called flow. */
  readonly childFlow?: string;
  /** An action that waits to be called back. */
  readonly webhook?: string;
  /** Inputs by parts, or an expression over them. */
  readonly when?: JsonObject | string;
  /** The iteration of the innermost loop, from 0. */
  readonly iteration?: number;
  readonly response?: MockResponse;
  /** One after the other; the last one stays. */
  readonly responses?: readonly MockResponse[];
}

export interface MockResponse {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Its texts may have expressions over the call: `@{inputs()?['parameters']?['id']}`. */
  readonly body?: unknown;
  /** A file beside the scenario instead of a body. */
  readonly file?: string;
  /** ISO 8601 duration of virtual time. */
  readonly delay?: string;
  /** Outcome of an approval, instead of a body. */
  readonly approval?: ApprovalOutcome;
}

export interface ApprovalOutcome {
  readonly outcome: string;
  readonly comments?: string;
  readonly responder?: string;
}
