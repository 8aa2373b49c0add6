import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from "fastify";
import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { exactJson, parseExactJson } from "../../core/json/lossless-json.js";
import { maskBody } from "../../core/secrets/mask-text.js";
import { FlowError } from "../../rehearsal/engine/failures.js";
import type { ClientFiles } from "../../report-page/client-files.js";
import { EvidenceMask } from "../../report-page/mask-evidence.js";
import type { ApiProblem } from "../api.js";
import { environmentSecrets } from "../source/source-secrets.js";
import type { Studio } from "../studio.js";
import { EventStream } from "./event-stream.js";
import { refusalOf } from "./guard.js";
import { livePage, livePolicy } from "./page.js";
import type { StudioRoute } from "./route.js";
import { everyRoute } from "./routes/every-route.js";

export interface StudioServer {
  /** With the token that changes need, in its fragment: browsers send that to nobody. */
  readonly url: string;
  readonly token: string;
  /** An address that leads there once: lists of arguments are for everybody to see, and a browser gets it in one. */
  ticket(): string;
  close(): Promise<void>;
}

const bodyLimit = 16 * 1024 * 1024;

/** Serves the studio on loopback. */
export async function serveStudio(studio: Studio, client: ClientFiles, port: number): Promise<StudioServer> {
  const secret = (): string => Buffer.from(studio.host.random.bytes(24)).toString("base64url");
  const token = secret();
  const server = fastify({ bodyLimit, forceCloseConnections: true, routerOptions: { maxParamLength: 4_096 } });
  const events = new EventStream(studio, studio.host.clock);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  server.addHook("onRequest", async (request, reply) => {
    reply.headers(securityHeaders);
    const { method, headers, url } = request;
    const isPage = url === "/" || url.startsWith("/open?");
    const refusal = refusalOf({ method, headers, isPage }, portOf(server), token);
    if (refusal !== undefined) return sendProblem(reply, refusal.status, refusal.code, refusal.message);
    return undefined;
  });
  const asset = (url: string, type: string, content: string): void => {
    server.get(url, async (_request, reply) => reply.type(type).send(content));
  };
  let ticket: string | undefined;
  server.get("/open", async (request, reply) => {
    const given = (request.query as Readonly<Record<string, unknown>>)["ticket"];
    const isGood = ticket !== undefined && given === ticket;
    if (isGood) ticket = undefined;
    return reply
      .code(303)
      .header("location", isGood ? `/#token=${token}` : "/")
      .send();
  });
  asset("/", "text/html; charset=utf-8", livePage);
  asset("/studio.js", "text/javascript; charset=utf-8", client.script);
  asset("/studio.css", "text/css; charset=utf-8", client.style);
  server.get("/api/events", (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { ...securityHeaders, "content-type": "text/event-stream; charset=utf-8" });
    events.add(reply.raw);
  });
  // Wherever they turn up. What came up in a run has been taken out of its result.
  const mask = new EvidenceMask(environmentSecrets(studio.host));
  for (const route of everyRoute) addRoute(server, studio, route, mask);
  server.get<{ Params: { name: string } }>("/data/:name", async ({ params: { name } }, reply) => {
    const content = studio.files.get(`data/${name}`);
    if (content === undefined) return sendProblem(reply, 404, "NotFound", "there is no such file any more; run again");
    // Texts are looked at; anything else is only kept, so that no viewer of the browser opens it.
    if (typeof content === "string") return reply.type("text/plain; charset=utf-8").send(content);
    return reply
      .header("content-disposition", "attachment")
      .type("application/octet-stream")
      .send(Buffer.from(content));
  });
  server.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, 404, "NotFound", "there is nothing at this address"),
  );
  server.setErrorHandler<FastifyError>((error, _request, reply) => {
    if (error instanceof InputError || error instanceof FlowError) {
      return sendProblem(reply, 400, "BadRequest", mask.text(error.message));
    }
    const status = error.statusCode ?? 500;
    return sendProblem(reply, status, status < 500 ? "BadRequest" : "StudioError", mask.text(error.message));
  });
  const close = async (): Promise<void> => {
    events.close();
    await server.close();
  };
  try {
    await server.listen({ host: "127.0.0.1", port });
  } catch (error) {
    await close();
    throw error;
  }
  const taken = portOf(server);
  return {
    url: `http://127.0.0.1:${taken}/#token=${token}`,
    token,
    ticket: () => `http://127.0.0.1:${taken}/open?ticket=${(ticket = secret())}`,
    close,
  };
}

const securityHeaders = {
  "content-security-policy": livePolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

function addRoute(server: FastifyInstance, studio: Studio, route: StudioRoute, mask: EvidenceMask): void {
  server.route({
    method: route.method,
    url: route.url,
    handler: async ({ params, body }, reply) => {
      const result = await route.handle(studio, {
        parameters: params as Readonly<Record<string, string>>,
        body: readBody(body),
      });
      const text = exactJson(mask.byValue(result));
      return reply.type("application/json; charset=utf-8").send(route.masked === true ? maskBody(text) : text);
    },
  });
}

function portOf({ server }: FastifyInstance): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function readBody(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== "string" || body === "") return {};
  let value: unknown;
  try {
    value = parseExactJson(body);
  } catch (error) {
    throw new InputError(`the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isJsonObject(value)) throw new InputError("the body is not a JSON object");
  return value;
}

function sendProblem(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ error: { code, message } } satisfies ApiProblem);
}
