import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { sha256 } from "../../scripts/core/ids.js";
import type { ScriptRuntime } from "../../scripts/rehearsal/workspace/script-runtime.js";
import {
  activityId,
  builtDist,
  recurringWorkspace,
  type BuiltDist,
  type ExportFlow,
} from "../support/recurring-world.js";
import { sharedScriptHost } from "../support/script-host.js";

interface Drain {
  readonly messages: number;
  readonly messagesPerSecond: number;
  /** Highest resident memory of this process while draining, in MB; the C# host is another process. */
  readonly peakMegabytes: number;
  /** Memory in use after the last run of the flow against after the first, in MB, each time after a collection. */
  readonly growthMegabytes: number;
  readonly flowRuns: number;
  /** Calls of Entra ID and Finance & Operations. */
  readonly serviceCalls: number;
  readonly serviceCallsPerMessage: number;
  /** Mails or stored files. */
  readonly deliveries: number;
}

export interface RecurringFigures {
  readonly export: readonly Drain[];
  /** Peak memory of draining 10,000 against 1,000 messages: 1 is flat. */
  readonly exportMemoryRatio: number;
  readonly exportHttp: Drain;
  /** The documented flow with HTTP actions: token, dequeue, download, acknowledge for one message a run; its mail comes on top. */
  readonly documentedServiceCallsPerMessage: number;
}

const size = 10_000;
const tick = 15 * 60_000;
const horizon = 3 * 86_400_000;

/** Drains queues of messages of 10 kB. The connector's operations run in the C# host, as they do in a rehearsal. */
export async function recurringFigures(): Promise<RecurringFigures> {
  const dist = builtDist();
  const scripts = await sharedScriptHost();
  try {
    await drain(dist, "recurring-export", 100, scripts);
    const small = await drain(dist, "recurring-export", 1_000, scripts);
    const large = await drain(dist, "recurring-export", 10_000, scripts);
    return {
      export: [small, large],
      exportMemoryRatio: large.peakMegabytes / small.peakMegabytes,
      exportHttp: await drain(dist, "recurring-export-http", 500),
      documentedServiceCallsPerMessage: 4,
    };
  } finally {
    await scripts.close();
  }
}

async function drain(dist: BuiltDist, flow: ExportFlow, messages: number, scripts?: ScriptRuntime): Promise<Drain> {
  const bytes = Buffer.alloc(size, "0123456789abcdef");
  const expected = sha256(bytes);
  let flowRuns = 0;
  let failed = 0;
  const workspace = recurringWorkspace(dist, { "log.limit": 100 }, scripts, ({ status }) => {
    flowRuns++;
    if (status !== "Succeeded") failed++;
    return false;
  });
  const { emulator, files, outbox } = workspace;
  try {
    emulator.seed({
      financeOperations: { queues: [{ activityId, messages: [{ file: { bytes }, times: messages }] }] },
    });
    let serviceCalls = 0;
    const handle = emulator.handle.bind(emulator);
    emulator.handle = (service, request) => {
      serviceCalls++;
      return handle(service, request);
    };
    // What is delivered is checked and let go: memory must show what the flow needs, not what a store holds.
    let deliveries = 0;
    const deliver = (content: Uint8Array): void => {
      if (sha256(content) !== expected) throw new Error("a file did not arrive as it was exported");
      deliveries++;
    };
    const write = files.onedrive.write.bind(files.onedrive);
    files.onedrive.write = (_path, content) => {
      deliver(content);
      return write("/last.zip", content);
    };
    outbox.add = ({ attachments: [attachment] }) => deliver(Buffer.from(attachment?.content ?? "", "base64"));
    workspace.switchOn(flow);
    let peak = 0;
    const inUse: number[] = [];
    const started = performance.now();
    while (deliveries < messages) {
      const before = deliveries;
      await workspace.advance(tick, horizon);
      if (failed > 0 || deliveries === before) throw new Error(`${flow} stopped after ${deliveries} messages`);
      peak = Math.max(peak, process.memoryUsage.rss());
      if (scripts !== undefined || deliveries === 1 || deliveries === messages) inUse.push(memoryInUse());
    }
    const seconds = (performance.now() - started) / 1000;
    return {
      messages,
      messagesPerSecond: Math.round(messages / seconds),
      peakMegabytes: megabytes(peak),
      growthMegabytes: megabytes((inUse.at(-1) ?? 0) - (inUse[0] ?? 0)),
      flowRuns,
      serviceCalls,
      serviceCallsPerMessage: Math.round((serviceCalls / messages) * 1000) / 1000,
      deliveries,
    };
  } finally {
    workspace.close();
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}

/** Bytes in use after a full collection. */
function memoryInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
