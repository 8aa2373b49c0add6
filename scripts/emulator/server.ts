import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { systemClock, type Clock } from "../core/host/clock.js";
import { NetworkError, type HttpRequest } from "../core/host/network.js";
import { systemRandom, type Random } from "../core/host/random.js";
import { createEmulator, type Emulator } from "./emulator.js";
import type { EmulatorSeed } from "./seed/seed.js";
import { headerName } from "./http/header-name.js";
import type { ServiceDefinition } from "./emulated-service.js";
import type { ServiceName } from "./service-types.js";
import { servedNames } from "./find-services.js";
import type { ServerCertificate } from "./tls/certificate.js";

export interface EmulatorServerOptions {
  /** Port of the first service; the others take the next ones. 0 (default): any free ports. */
  readonly port?: number;
  /** Default: the system's. */
  readonly clock?: Clock;
  readonly random?: Random;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly seed?: EmulatorSeed;
  /** HTTPS with a certificate made for this run; the control API stays on HTTP, so that it can be asked for the certificate. */
  readonly tls?: boolean;
  /** Default: every service of this program. */
  readonly services?: readonly ServiceDefinition[];
}

export interface EmulatorServer {
  /** Base address of each service, without a trailing slash. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly emulator: Emulator;
  /** With `tls`: the certificate (PEM) that clients must trust. */
  readonly authority?: string;
  close(): Promise<void>;
}

const bodyLimit = 256 * 1024 * 1024;

/** Serves an emulator on loopback, one port a service. */
export async function startEmulator(options: EmulatorServerOptions = {}): Promise<EmulatorServer> {
  const certificate = options.tls === true ? await ownCertificate() : undefined;
  const emulator = createEmulator({
    authority: certificate?.authority,
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
      const server = makeServer(emulator, service, service === "control" ? undefined : certificate);
      servers.push(server);
      urls[service] = await server.listen({ host: "127.0.0.1", port: port === 0 ? 0 : port + index });
    }
    return { urls: urls as Record<ServiceName, string>, emulator, authority: certificate?.authority, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function ownCertificate(): Promise<ServerCertificate> {
  const { makeCertificate } = await import("./tls/certificate.js");
  // Clients judge it by the real time, whatever the emulator's clock says.
  return makeCertificate(systemClock.now(), systemRandom);
}

function makeServer(emulator: Emulator, service: ServiceName, certificate?: ServerCertificate): FastifyInstance {
  // $batch lets addresses be 64 KB long; Node's own limit for all headers is 16 KB.
  const limits = { maxHeaderSize: 256 * 1024 };
  const options = {
    bodyLimit,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    frameworkErrors: (error: FastifyError, _request: unknown, reply: unknown) =>
      sendError(error, reply as FastifyReply),
    routerOptions: { maxParamLength: 256 * 1024 },
  };
  const server: FastifyInstance =
    certificate === undefined
      ? fastify({ ...options, http: limits })
      : fastify({
          ...options,
          https: { ...limits, key: certificate.key, cert: certificate.certificate },
        });
  // The services read bodies themselves: fastify must not parse them, whatever they claim to be.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  const respond = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const address = `${certificate === undefined ? "http" : "https"}://${request.host}${request.raw.url ?? "/"}`;
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
      // Fastify writes header names in small letters.
      reply.hijack();
      const spelled = Object.entries(headers).map(([name, value]) => [headerName(name), value] as const);
      const length = hasNoContent(status) ? {} : { "Content-Length": body.length };
      reply.raw.writeHead(status, { ...Object.fromEntries(spelled), ...length }).end(body);
      return undefined;
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      reply.hijack();
      request.raw.socket.destroy();
      return undefined;
    }
  };
  server.all("*", respond);
  // Methods that fastify has no routes for.
  server.setNotFoundHandler(respond);
  server.setErrorHandler<FastifyError>((error, _request, reply) => sendError(error, reply));
  return server;
}

/** RFC 9110 §8.6: such a response has no length. */
function hasNoContent(status: number): boolean {
  return status === 204 || status === 304;
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
