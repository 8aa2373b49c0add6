import { InputError } from "../../core/diagnostics/input-error.js";
import type { HttpResponse } from "../../core/host/network.js";
import { isJsonObject } from "../../core/json/json-object.js";
import type { Controlled } from "./controlled.js";
import { isLoopback } from "../http/loopback.js";
import { bytesResponse, emptyResponse, jsonResponse } from "../http/responses.js";
import { isSameOrigin } from "../http/same-origin.js";
import { BodyError, bodyText, type Call } from "../http/call.js";
import { notImplemented } from "../not-implemented.js";
import { readFaults } from "../seed/read-faults.js";
import { readSeed } from "../seed/read-seed.js";

type Handler = (emulator: Controlled, call: Call) => HttpResponse;

const done = (): HttpResponse => emptyResponse(204);

/** The control API: `<method> <name>` below /_emulator. */
const handlers: Readonly<Record<string, Handler>> = {
  "GET health": () => jsonResponse(200, { status: "ok" }),
  "POST reset": (emulator) => {
    emulator.reset();
    return done();
  },
  "POST seed": (emulator, call) => {
    emulator.seed(readSeed(bodyValue(call), emulator.definitions));
    return done();
  },
  "GET faults": (emulator) => jsonResponse(200, emulator.remainingFaults()),
  "PUT faults": (emulator, call) => {
    emulator.setFaults(readFaults(bodyValue(call), emulator.definitions));
    return done();
  },
  "POST faults": (emulator, call) => {
    emulator.addFaults(readFaults(bodyValue(call), emulator.definitions));
    return done();
  },
  "DELETE faults": (emulator) => {
    emulator.setFaults([]);
    return done();
  },
  "GET log": (emulator) => jsonResponse(200, emulator.log()),
  "DELETE log": (emulator) => {
    emulator.clearLog();
    return done();
  },
  "GET state": (emulator) => jsonResponse(200, emulator.state()),
  "GET certificate": ({ authority }) =>
    authority === undefined
      ? jsonResponse(404, { error: { code: "NotFound", message: "there is no certificate without --tls" } })
      : bytesResponse(200, "application/x-pem-file", Buffer.from(authority)),
  "GET settings": (emulator) => jsonResponse(200, emulator.settings),
  "PATCH settings": (emulator, call) => {
    const changes = bodyValue(call);
    if (!isJsonObject(changes)) throw new BodyError("the body is not an object of settings");
    emulator.changeSettings(changes);
    return done();
  },
};

/** The emulator's own door, for tests and tools. */
export class ControlService {
  constructor(private readonly emulator: Controlled) {}

  handle(call: Call): HttpResponse {
    const [root, name = "", ...rest] = call.segments;
    if (!isOwnPage(call)) {
      return jsonResponse(403, {
        error: { code: "Forbidden", message: "the control API is for this machine's own programs" },
      });
    }
    // Tools that wait for a server ask with HEAD.
    const route = `${call.method === "HEAD" ? "GET" : call.method} ${name}`;
    if (root !== "_emulator" || rest.length > 0 || !Object.hasOwn(handlers, route))
      return notImplemented("control", call, Object.keys(handlers));
    try {
      return handlers[route]?.(this.emulator, call) ?? notImplemented("control", call, Object.keys(handlers));
    } catch (error) {
      if (!(error instanceof InputError) && !(error instanceof BodyError)) throw error;
      return jsonResponse(400, { error: { code: "BadRequest", message: error.message } });
    }
  }
}

/** A page of some web site must not reach the control API through the browser of whoever runs it. */
function isOwnPage(call: Call): boolean {
  return isLoopback(call.url.hostname) && isSameOrigin(call);
}

function bodyValue(call: Call): unknown {
  try {
    return JSON.parse(bodyText(call)) as unknown;
  } catch (error) {
    throw new BodyError(`the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
