import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { systemClock, type Clock } from "../core/host/clock.js";
import { NetworkError, type HttpRequest } from "../core/host/network.js";
import { systemRandom, type Random } from "../core/host/random.js";
import { createEmulator, type Emulator } from "./emulator.js";
import type { EmulatorSeed } from "./seed/seed.js";
import type { ServiceDefinition } from "./emulated-service.js";
import type { ServiceName } from "./service-types.js";
import { servedNames } from "./find-services.js";

export interface EmulatorServerOptions {
  /** Port of the first service; the others take the next ones. 0 (default): any free ports. */
  readonly port?: number;
  /** Default: the system's. */
  readonly clock?: Clock;
  readonly random?: Random;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly seed?: EmulatorSeed;
  /** Default: every service of this program. */
  readonly services?: readonly ServiceDefinition[];
}

export interface EmulatorServer {
  /** Base address of each service, without a trailing slash. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly emulator: Emulator;
  close(): Promise<void>;
}

const bodyLimit = 256 * 1024 * 1024;

/** Serves an emulator on loopback, one port a service. */
export async function startEmulator(options: EmulatorServerOptions = {}): Promise<EmulatorServer> {
  const emulator = createEmulator({
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
    settings: options.settings,
    seed: options.seed,
    services: options.services,
  });
  const port = options.port ?? 0;
  const servers: FastifyInstance[] = [];
  const close = async (): Promise<void> => {
    emulator.close();
    await Promise.all(servers.map((server) => server.close()));
  };
  try {
    const urls: Record<string, string> = {};
    for (const [index, service] of servedNames(emulator.definitions).entries()) {
      const server = makeServer(emulator, service);
      servers.push(server);
      urls[service] = await server.listen({ host: "127.0.0.1", port: port === 0 ? 0 : port + index });
    }
    return { urls: urls as Record<ServiceName, string>, emulator, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function makeServer(emulator: Emulator, service: ServiceName): FastifyInstance {
  const server = fastify({
    bodyLimit,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    frameworkErrors: (error, _request, reply) => sendError(error, reply as FastifyReply),
    // $batch lets addresses be 64 KB long; Node's own limit for all headers is 16 KB.
    http: { maxHeaderSize: 256 * 1024 },
    routerOptions: { maxParamLength: 256 * 1024 },
  });
  // The services read bodies themselves: fastify must not parse them, whatever they claim to be.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  const respond = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const address = `http://${request.host}${request.raw.url ?? "/"}`;
    if (!URL.canParse(address)) {
      const message = `the Host header is '${request.headers.host ?? ""}', expected a host name`;
      return reply.code(400).send({ error: { code: "BadRequest", message } });
    }
    const wanted: HttpRequest = {
      method: request.method,
      url: address,
      headers: plainHeaders(request.headers),
      body: Buffer.isBuffer(request.body) && request.body.length > 0 ? request.body : undefined,
    };
    try {
      const { status, headers, body } = await emulator.handle(service, wanted);
      reply.code(status).headers(headers);
      return await (body.length === 0 ? reply.send() : reply.send(Buffer.from(body)));
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
  };
  server.all("*", respond);
  // Methods that fastify has no routes for.
  server.setNotFoundHandler(respond);
  server.setErrorHandler<FastifyError>((error, _request, reply) => sendError(error, reply));
  return server;
}

/** What never reached a service, or was too much for it: one shape, and no stack. */
function sendError(error: FastifyError, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  const code = status < 500 ? "BadRequest" : "EmulatorError";
  void reply.code(status).send({ error: { code, message: error.message } });
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}
