import type { Clock } from "../../core/host/clock.js";
import { NetworkError } from "../../core/host/network.js";
import { pointer as join } from "../../core/json/pointer.js";
import { parseDuration } from "../engine/duration.js";
import type { NotedCall, OutsideCall, Responder } from "../engine/responder.js";
import type { ConnectorResponse } from "../engine/run.js";
import { approvalBody } from "./approval.js";
import { evaluateForCall } from "./call-expression.js";
import { matchesCall, selects, type Names } from "./matches.js";
import type { MockFiles } from "./mock-files.js";
import type { Mock, MockResponse } from "./mock.js";

/** A synchronous call ends after this time. Source: Microsoft Learn, limits of flows, outbound synchronous request. */
const callTimeout = 120_000;

/** A mock of a scenario and what came of it. */
export interface PlannedMock {
  readonly mock: Mock;
  /** Where it is written, as JSON pointer into the scenario. */
  readonly pointer: string;
  /** How many calls it has responded to. */
  used: number;
}

/** Responds to calls as a scenario says: the first mock that matches, those of later steps before earlier ones. */
export class MockResponder implements Responder {
  readonly source = "scenario";
  private planned: PlannedMock[] = [];

  constructor(
    private readonly clock: Clock,
    readonly names: Names,
    private readonly files: MockFiles,
  ) {}

  /** @param pointer of the list in the scenario */
  add(mocks: readonly Mock[], pointer: string): void {
    const added = mocks.map((mock, index) => ({ mock, pointer: join(pointer, index), used: 0 }));
    this.planned = [...added, ...this.planned];
  }

  respond(call: OutsideCall): Promise<ConnectorResponse> | undefined {
    const found = this.planned.find(({ mock }) => matchesCall(mock, call, this.names));
    if (found === undefined) return undefined;
    const responses = found.mock.responses ?? [found.mock.response ?? {}];
    const response = responses[Math.min(found.used, responses.length - 1)] ?? {};
    found.used++;
    return this.give(response, call);
  }

  /** In the order in which they are written. */
  all(): readonly PlannedMock[] {
    return [...this.planned].sort((a, b) => (a.pointer < b.pointer ? -1 : 1));
  }

  /** In the order in which they are written. */
  unused(): readonly PlannedMock[] {
    return this.all().filter(({ used }) => used === 0);
  }

  /** Mocks that would respond to a call but for their conditions. */
  near(call: NotedCall): readonly PlannedMock[] {
    return this.planned.filter(({ mock }) => selects(mock, call, this.names));
  }

  private async give(response: MockResponse, call: OutsideCall): Promise<ConnectorResponse> {
    const asked = this.clock.now();
    // Before the wait: what the call sees may change meanwhile.
    const given = this.bodyOf(response, call);
    const headers = evaluateForCall(response.headers ?? {}, call) as Record<string, string>;
    const delay = parseDuration(response.delay ?? "PT0S") ?? 0;
    const waits = call.kind === "connector" || call.kind === "http";
    if (delay > 0) await this.clock.sleep(waits ? Math.min(delay, callTimeout) : delay, call.signal);
    if (waits && delay > callTimeout) {
      throw new NetworkError(`no response within ${callTimeout / 1000} s from a mock of the scenario`, "timeout");
    }
    const { approval } = response;
    const body = approval === undefined ? given : approvalBody(approval, asked, this.clock.now());
    return { statusCode: response.status ?? 200, headers: { ...contentType(body, headers), ...headers }, body };
  }

  private bodyOf({ body, file }: MockResponse, call: OutsideCall): unknown {
    if (file !== undefined) return this.files(file);
    return body === undefined ? undefined : evaluateForCall(body, call);
  }
}

function contentType(body: unknown, headers: Readonly<Record<string, string>>): Record<string, string> {
  const given = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
  if (given || body === undefined) return {};
  return { "Content-Type": typeof body === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8" };
}
