import type { FoundConnector } from "../../artefacts/index.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { NetworkError } from "../../core/host/network.js";
import { exactJson, parseExactJson } from "../../core/json/lossless-json.js";
import { shownValue, type ShownLimits } from "../../core/json/shown-value.js";
import { maskBody, maskHeaders } from "../../core/secrets/mask-text.js";
import type { Emulator } from "../../emulator/index.js";
import { ActionFailure } from "../../rehearsal/engine/failures.js";
import type { ConnectorResponse } from "../../rehearsal/engine/run.js";
import { ScriptsUnavailable, type Scripts } from "../../rehearsal/workspace/start-scripts.js";
import { ScriptError } from "../../script-host/index.js";
import type { CardValues, TryResult } from "../api.js";
import { openSession } from "./connector-session.js";

const limits: ShownLimits = { characters: 20_000, elements: 500, depth: 24 };

/** The platform gives a synchronous call two minutes. Source: Microsoft Learn, limits of flows. */
const timeLimit = 120_000;

/** What the emulator and custom code are that an operation is tried on. */
export interface TryContext {
  readonly emulator: Emulator;
  readonly scripts: Scripts;
  readonly host: Host;
}

/** Sends an operation as a flow would: through the connector's definition, policies and custom code, to the emulator. */
export async function tryOperation(
  found: FoundConnector,
  { operation, values }: CardValues,
  { emulator, scripts, host }: TryContext,
): Promise<TryResult> {
  const began = host.clock.now();
  let session: ReturnType<typeof openSession> | undefined;
  let response: ConnectorResponse | undefined;
  let problem: TryResult["problem"];
  try {
    session = openSession(found, emulator, scripts, host);
    const signal = AbortSignal.timeout(timeLimit);
    response = await session.connector.invoke({ operationId: operation, parameters: values, signal });
  } catch (error) {
    problem = problemOf(error);
    if (problem === undefined) throw error;
  }
  const mask = (text: string): string => session?.mask(text) ?? text;
  return {
    status: response?.statusCode,
    headers: response && maskHeaders(response.headers),
    body:
      response?.body === undefined
        ? undefined
        : shownValue(parseExactJson(maskBody(mask(exactJson(response.body)))), limits),
    problem: problem && { ...problem, message: mask(problem.message) },
    exchanges: session?.exchanges.shown(mask) ?? [],
    log: (session?.log ?? []).map(({ level, message }) => ({ level, message: maskBody(mask(message)) })),
    milliseconds: host.clock.now() - began,
  };
}

/** What a maker can do something about; undefined: a bug. */
export function problemOf(error: unknown): TryResult["problem"] {
  if (error instanceof ScriptsUnavailable) {
    return {
      code: "ScriptsUnavailable",
      message: error.message,
      help: "this operation runs custom code (script.csx), which needs the .NET SDK, version 8 or newer; the other operations work without it",
    };
  }
  if (error instanceof ScriptError) return { code: "ScriptError", message: error.message };
  if (error instanceof ActionFailure) return { code: error.code, message: error.message };
  if (error instanceof InputError) return { code: "BadInput", message: error.message };
  if (error instanceof NetworkError) {
    const help = "only hosts of the emulated services are reached from here";
    return { code: "NoResponse", message: error.message, help: error.kind === "unreachable" ? help : undefined };
  }
  return undefined;
}
