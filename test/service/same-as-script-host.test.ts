import { expect } from "chai";
import { systemClock } from "../../scripts/core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../../scripts/core/host/network.js";
import { indexDefinition } from "../../scripts/connector/model/index-definition.js";
import { indexProperties } from "../../scripts/connector/model/index-properties.js";
import { isScripted } from "../../scripts/connector/model/script-operations.js";
import { withRequestPolicies } from "../../scripts/rehearsal/connector/request-policies.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, loadConnector } from "../support/script-host.js";
import { builtConnectors } from "./support/build-service.js";
import { sendRaw } from "./support/http-client.js";
import { operationCases, type OperationCase, type Step } from "./support/operation-cases.js";
import { operationSeed } from "./support/operation-seed.js";
import { publicUrl, serviceOf, startWorld, type ServiceWorld } from "./support/service-world.js";

/** Headers that a connection adds on its way. */
const ofTheConnection = new Set([
  ...["accept-encoding", "accept-language", "connection", "content-length", "date", "expect", "host"],
  ...["keep-alive", "sec-fetch-mode", "transfer-encoding", "user-agent", "x-correlation-id"],
]);

interface Outcome {
  readonly responses: readonly (readonly [status: number, headers: object, body: string])[];
  readonly sent: readonly (readonly [method: string, url: string, headers: object, body: string])[];
}

/** Both run the same calls on the same state; what they return and what they send must not differ in a byte. */
describeWith("dotnet", "connector service: the same as the script host", function () {
  this.timeout(60_000);
  let world: ServiceWorld;
  const targetTokens = new Map<string, string>();
  before(async function () {
    this.timeout(buildTimeout);
    world = await startWorld({ seed: operationSeed });
    for (const { id } of builtConnectors) await loadConnector(id);
    for (const name of Object.values(serviceOf)) {
      targetTokens.set(name, await world.token(1, world.emulator.urls[name]));
    }
    // Tokens are kept from here on, so that the cloud's randomness is spent on the calls alone.
    const token = await world.token();
    const headers = { authorization: `Bearer ${token}` };
    for (const path of [
      "/finance-operations/data/Companies",
      "/dataverse/api/data/v9.2/EntityDefinitions",
      "/graph/v1.0/$batch",
    ]) {
      const body = path.includes("$batch")
        ? Buffer.from('{"requests":[{"id":"1","method":"GET","url":"/users"}]}')
        : undefined;
      expect(
        (await sendRaw(world.service.url, { method: body ? "POST" : "GET", path, headers, body })).status,
      ).to.equal(200);
    }
  });
  after(() => world?.close());

  it("has cases for every operation of the connectors", () => {
    const covered = operationCases.flatMap(({ steps }) =>
      steps
        .map((step) => (typeof step === "function" ? step(["{}"]) : step))
        .map(({ connector, operationId }) => `${connector} ${operationId}`),
    );
    const operations = builtConnectors.flatMap(({ id, definition }) =>
      [...indexDefinition(definition).operationsById.keys()].map((operationId) => `${id} ${operationId}`),
    );
    expect([...new Set(covered)].sort()).to.deep.equal(operations.sort());
  });

  for (const each of operationCases) {
    it(each.name, async () => {
      const token = await world.token();
      const service = await play(each, (step, body) => throughService(step, body, token));
      const host = await play(each, throughScriptHost);
      expect(service).to.deep.equal(host);
      // Equal failures alone would prove little.
      const operations = each.steps.map((step) => (typeof step === "function" ? step(["{}"]) : step).operationId);
      const done = operations.filter((_, index) => (service.responses[index]?.[0] ?? 500) < 300);
      expect([...new Set(done)]).to.have.members([...new Set(operations)]);
    });
  }

  async function play(
    { steps, faults }: OperationCase,
    send: (step: Step, body: Uint8Array | undefined) => Promise<HttpResponse>,
  ): Promise<Outcome> {
    world.reset();
    world.emulator.emulator.setFaults(faults ?? []);
    const texts: string[] = [];
    const responses: Outcome["responses"][number][] = [];
    for (const step of steps) {
      const call = typeof step === "function" ? step(texts) : step;
      const response = await send(call, bodyOf(call));
      texts.push(new TextDecoder().decode(response.body));
      responses.push([response.status, plain(response.headers), Buffer.from(response.body).toString("latin1")]);
    }
    const sent = world.received.map(({ method, url, headers, body }): Outcome["sent"][number] =>
      withoutBoundary([method, url, plain(headers), Buffer.from(body ?? []).toString("latin1")]),
    );
    return { responses, sent };
  }

  function throughService(step: Step, body: Uint8Array | undefined, token: string): Promise<HttpResponse> {
    const { method, path, connector } = step;
    const headers = {
      ...headersOf(step),
      authorization: `Bearer ${token}`,
      "x-ms-workflow-name": "not for the connector",
    };
    return sendRaw(world.service.url, { method, path: `/${connector}${path}`, headers, body });
  }

  async function throughScriptHost(step: Step, body: Uint8Array | undefined): Promise<HttpResponse> {
    const { connector, operationId, method, path } = step;
    const built = builtConnectors.find(({ id }) => id === connector);
    const name = serviceOf[connector];
    if (built === undefined || name === undefined) throw new Error(`there is no connector ${connector}`);
    const target: string = world.emulator.urls[name] ?? "";
    const token = targetTokens.get(name);
    const headers = { ...headersOf(step), authorization: `Bearer ${token}` };
    const request = withRequestPolicies(
      built.properties,
      operationId,
      { method, url: target + withDefaults(operationId, path), headers, body },
      { "token:resourceUri": target },
    );
    const { emulator } = world.emulator;
    const send = (inner: HttpRequest): Promise<HttpResponse> => {
      const lower = Object.entries(inner.headers).map(([key, value]) => [key.toLowerCase(), value]);
      return emulator.handle(name, { ...inner, headers: Object.fromEntries(lower) as Record<string, string> });
    };
    if (!isScripted(indexProperties(built.properties), built.script !== undefined, operationId)) return send(request);
    const script = await loadConnector(connector);
    const originalRequestUri = `${publicUrl}/${connector}${path}`;
    return script.execute({ operationId, request, originalRequestUri }, { clock: systemClock, send });
  }
});

/** The runtime of rehearsals gives internal parameters their defaults before the policies; here they are few. */
function withDefaults(operationId: string, path: string): string {
  const defaults: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    ListCompanies: [
      ["$select", "DataArea,Name"],
      ["cross-company", "true"],
    ],
    ListDataProjects: [["$select", "Name"]],
  };
  const url = new URL(path, "https://x.example");
  for (const [name, value] of defaults[operationId] ?? [])
    if (!url.searchParams.has(name)) url.searchParams.append(name, value);
  const query = [...url.searchParams].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const [plainPath = ""] = path.split("?");
  return query.length === 0 ? plainPath : `${plainPath}?${query.join("&")}`;
}

function bodyOf({ body }: Step): Uint8Array | undefined {
  if (body === undefined || body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

function headersOf({ headers, body }: Step): Readonly<Record<string, string>> {
  return { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers };
}

function plain(headers: Readonly<Record<string, string>>): object {
  const kept = Object.entries(headers).filter(([name]) => !ofTheConnection.has(name.toLowerCase()));
  return Object.fromEntries(
    kept.map(([name, value]) => [name.toLowerCase(), name === "authorization" ? "a token" : value]).sort(),
  );
}

/** Batches and change sets have boundaries of their own each time. */
function withoutBoundary(request: Outcome["sent"][number]): Outcome["sent"][number] {
  const text = JSON.stringify(request).replace(/(batch|changeset)_(\d+_)?[0-9a-f]{32}/g, "$1_$2boundary");
  return JSON.parse(text) as typeof request;
}
