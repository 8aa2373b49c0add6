import type { ApiProblem } from "../../../scripts/studio/api.js";
import { packedData } from "./packed-data.js";

const tokenName = "power-batch-studio-token";
const tokenHeader = "x-power-batch-token";

/** Why the server did not do what it was asked for. */
class ServerProblem extends Error {
  override readonly name = "ServerProblem";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The token of the printed address, out of sight at once: history, bookmarks and screenshots must not have it. */
let token = takeToken();

function takeToken(): string {
  const given = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  try {
    if (given === undefined) return sessionStorage.getItem(tokenName) ?? "";
    sessionStorage.setItem(tokenName, given);
  } catch {
    // A window without storage knows it until it is reloaded.
  }
  if (given !== undefined) history.replaceState(null, "", `${location.pathname}#/`);
  return given ?? "";
}

export function hasToken(): boolean {
  return token !== "";
}

/** Opening the printed address again in this tab changes nothing but the fragment. */
addEventListener("hashchange", () => {
  const next = takeToken();
  if (next !== "") token = next;
});

export async function getJson<T>(path: string): Promise<T> {
  const packed = packedData(path);
  if (packed !== undefined) return JSON.parse(packed) as T;
  return answerOf<T>(await send(path, {}));
}

/** @param body JSON text, or a value without long numbers */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  return answerOf<T>(
    await send(path, {
      method: "POST",
      headers: { "content-type": "application/json", [tokenHeader]: token },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
}

async function send(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch {
    throw new ServerProblem("Unreachable", "the studio's server does not respond; start it again and open its address");
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  const value: unknown = await response.json();
  if (response.ok) return value as T;
  const { error } = value as ApiProblem;
  throw new ServerProblem(error.code, error.message);
}
