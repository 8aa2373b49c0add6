import type { Studio } from "../studio.js";

/** A part of the API. Nothing that is asked for with GET changes anything. */
export interface StudioRoute {
  readonly method: "GET" | "POST";
  /** As fastify writes it: `/api/flows/:id`. */
  readonly url: string;
  /** Whether what it returns may have credentials in it, which are taken out by their names. */
  readonly masked?: boolean;
  /** @throws InputError for what the caller can do something about */
  handle(studio: Studio, call: RouteCall): unknown;
}

export interface RouteCall {
  readonly parameters: Readonly<Record<string, string>>;
  /** A JSON object; empty where there is none. */
  readonly body: Readonly<Record<string, unknown>>;
}
