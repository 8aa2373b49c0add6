import { spawnSync } from "node:child_process";
import { contoso } from "../emulator/support/contoso.js";
import { Driver } from "../emulator/support/driver.js";
import { adele, tenant } from "../emulator/support/tenant.js";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import type { HttpRequest } from "../../scripts/core/host/network.js";
import { actions, runOnEmulator, type Connector } from "../batch/support/batch-action.js";
import { rowsOnEmulator } from "../batch/support/bulk-action.js";
import { readMultipart, writeMultipart } from "../batch/support/multipart-service.js";
import { startDotnetProgram, type DotnetProgram } from "../support/dotnet-program.js";
import { bytes, connectorScript, loadConnector, text } from "../support/script-host.js";

interface Side {
  readonly encodeMilliseconds: number;
  readonly decodeMilliseconds: number;
  readonly allocatedBytes: number;
}

interface Codec {
  readonly requestBytes: number;
  readonly answerBytes: number;
  readonly script: Side;
  readonly library: Side;
}

interface Action {
  /** Of processor time, for one operation. */
  readonly microseconds: number;
  /** Memory above what was held before: input read, batches, answers, and what waits to be collected. */
  readonly peakBytes: number;
  readonly inputBytes: number;
}

/** The namespaces that are implicit in a script, as far as .NET Standard has them. */
const usings = [
  ...["", ".Collections", ".Collections.Generic", ".IO", ".Linq", ".Net", ".Net.Http", ".Net.Http.Headers", ".Text"],
  ...[".Text.RegularExpressions", ".Threading", ".Threading.Tasks", ".Xml"],
].map((name) => `using System${name};`);

/** What a batch costs: our code against Microsoft.OData.Core, few operations against many, one action against single calls. */
export async function batchFigures(): Promise<object> {
  if (spawnSync("dotnet", ["--version"], { stdio: "ignore" }).status !== 0) {
    return { skipped: "not measured: there is no 'dotnet' on the PATH" };
  }
  const script = [...usings, "using Newtonsoft.Json;", "using Newtonsoft.Json.Linq;", connectorScript("dataverse")];
  const api = "scripts/script-host/csharp/ScriptApi/ScriptBase.cs";
  const program = await startDotnetProgram("batch-bench", "PowerBatch.BatchBench", {
    texts: new Map([["Script/Script.cs", script.join("\n")]]),
    copies: new Map([["Script/ScriptBase.cs", api]]),
  });
  try {
    return {
      "codec, 1,000 operations": await codec(program, 1000),
      "codec, 100 operations": await codec(program, 100),
      action: await action(program),
      "20 MB of text in and out, seconds": await largeText(),
      "Dataverse, 1,000 creates": await saved("dataverse", "operations", (index) => ({
        method: "POST",
        url: "/api/data/v9.2/tasks",
        body: { subject: `Task ${index}` },
      })),
      "Graph, 1,000 reads": await saved("graph", "requests", () => ({
        method: "GET",
        url: `/users/${adele}?$select=city`,
      })),
      "Dataverse, 10,000 upserts": await threeWays(10_000),
    };
  } finally {
    program.close();
  }
}

async function ask<Answer>(program: DotnetProgram, message: object): Promise<Answer> {
  const answer = await program.ask(message);
  if (typeof answer["failure"] === "string") throw new Error(answer["failure"]);
  return answer as Answer;
}

async function codec(program: DotnetProgram, operations: number): Promise<object> {
  const { script, library, requestBytes, answerBytes } = await ask<Codec>(program, {
    type: "codec",
    operations: [operations],
    rounds: 15,
  });
  const total = ({ encodeMilliseconds, decodeMilliseconds }: Side): number => encodeMilliseconds + decodeMilliseconds;
  return {
    "request and answer, bytes": requestBytes + answerBytes,
    script,
    "Microsoft.OData.Core": library,
    "times faster, encode": library.encodeMilliseconds / script.encodeMilliseconds,
    "times faster, decode": library.decodeMilliseconds / script.decodeMilliseconds,
    "times faster, both": total(library) / total(script),
    "allocated, script / library": script.allocatedBytes / library.allocatedBytes,
  };
}

async function action(program: DotnetProgram): Promise<object> {
  const operations = [1000, 10_000, 100_000];
  const { sizes } = await ask<{ readonly sizes: readonly Action[] }>(program, {
    type: "action",
    operations,
    rounds: 5,
  });
  const times = sizes.map(({ microseconds }) => microseconds);
  const each = sizes.map(({ microseconds, peakBytes, inputBytes }, index) => [
    `${(operations[index] ?? 0).toLocaleString("en-US")} operations`,
    {
      "processor time of one, microseconds": microseconds,
      "peak memory, bytes": peakBytes,
      "peak memory / input": peakBytes / inputBytes,
    },
  ]);
  return {
    ...(Object.fromEntries(each) as object),
    "time of an operation, slowest / fastest": Math.max(...times) / Math.min(...times),
  };
}

/** The same work in one action and in single calls, on an emulator that takes 20 ms for every answer (of its clock). */
async function saved(connector: Connector, list: string, item: (index: number) => Item): Promise<object> {
  const items = Array.from({ length: 1000 }, (_, index) => item(index));
  const options = { seed: { ...contoso, ...tenant }, settings: { "network.latency": 20 } };
  const batched = await runOnEmulator(connector, { [list]: items }, new Driver(options));
  if (batched.json.summary.succeeded !== items.length) throw new Error(JSON.stringify(batched.json.summary));
  const driver = new Driver(options);
  const service = connector === "graph" ? "graph" : "dataverse";
  await driver.token(service);
  const began = driver.clock.now();
  for (const { method, url, body } of items) {
    const answer = await driver.send(service, method, connector === "graph" ? `/v1.0${url}` : url, { body });
    if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.status} ${answer.text}`);
  }
  const single = driver.clock.now() - began;
  return {
    "requests, one action": batched.sent.length,
    "requests, single calls": items.length,
    "requests saved": items.length - batched.sent.length,
    "seconds, one action": batched.elapsed / 1000,
    "seconds, single calls": single / 1000,
    "seconds saved": (single - batched.elapsed) / 1000,
  };
}

/** A file of 20 MB as a text, written and read back, through a script host that is warm. */
async function largeText(): Promise<number> {
  await roundTrip("warm");
  const began = performance.now();
  await roundTrip("0123456789".repeat(2_000_000));
  return (performance.now() - began) / 1000;
}

async function roundTrip(body: string): Promise<void> {
  const script = await loadConnector("dataverse");
  const input = {
    operations: [{ method: "PUT", url: "files(1)/content", headers: { "Content-Type": "text/plain" }, body }],
  };
  const { operationId, url } = actions.dataverse;
  const answer = await script.execute(
    { operationId, request: { method: "POST", url, headers: {}, body: bytes(JSON.stringify(input)) } },
    {
      clock: new VirtualClock(0),
      send: (request) => {
        const response = { status: 200, headers: { "Content-Type": "text/plain" }, body };
        return Promise.resolve(writeMultipart(readMultipart(request), () => response));
      },
    },
  );
  const { responses } = JSON.parse(text(answer.body)) as { responses: { body: unknown }[] };
  if (responses[0]?.body !== body) throw new Error("the text changed on its way");
}

/**
 * The same rows by the bulk messages, by batches and by single calls, on an emulator that takes 20 ms for every answer (of
 * its clock). What the service itself needs for a row is not in these figures.
 */
async function threeWays(count: number): Promise<object> {
  const rows = Array.from({ length: count }, (_, index) => ({ accountnumber: `A-${index}`, name: `Account ${index}` }));
  const options = { seed: { ...contoso, ...tenant }, settings: { "network.latency": 20 } };
  const bulk = await rowsOnEmulator(
    { operation: "UpsertRows", table: "accounts", input: { key: "accountnumber", rows } },
    new Driver(options),
  );
  const operations = rows.map(({ accountnumber, name }) => ({
    method: "PATCH",
    url: `accounts(accountnumber='${accountnumber}')`,
    body: { name },
  }));
  const batched = await runOnEmulator("dataverse", { operations }, new Driver(options));
  for (const { summary } of [bulk.json, batched.json])
    if (summary.succeeded !== count) throw new Error(JSON.stringify(summary));
  const sent = (requests: readonly HttpRequest[]): number =>
    requests.reduce((sum, { body }) => sum + (body?.byteLength ?? 0), 0);
  return {
    "requests, bulk messages": bulk.sent.length,
    "requests, batches": batched.sent.length,
    "requests, single calls": count,
    "bytes sent, batches / bulk messages": sent(batched.sent) / sent(bulk.sent),
    "seconds, bulk messages": bulk.elapsed / 1000,
    "seconds, batches": batched.elapsed / 1000,
    "seconds, single calls": count * 0.02,
    "single calls / bulk messages": (count * 0.02) / (bulk.elapsed / 1000),
  };
}

interface Item {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
}
