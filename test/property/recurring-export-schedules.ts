import fc from "fast-check";
import type { Fault } from "../../scripts/emulator/index.js";
import type { LocalFault, QueueEvent, Schedule } from "../support/recurring-world.js";

const locations = [
  { service: "entra", path: "**/token" },
  { service: "financeOperations", path: "/api/connector/dequeue/*" },
  { service: "financeOperations", path: "/api/connector/download/*" },
  { service: "financeOperations", path: "/api/connector/ack/*" },
] as const;

/** The second 429 outlasts the lease of half an hour. */
const disturbances = [
  { status: 429, headers: { "retry-after": "7" } },
  { status: 429, headers: { "retry-after": "2400" } },
  { status: 500 },
  { status: 500, when: "after" },
  { status: 502 },
  { status: 502, when: "after" },
  { status: 503 },
  { kind: "timeout", when: "before" },
  { kind: "timeout", when: "after" },
  { kind: "disconnect", when: "before" },
  { kind: "disconnect", when: "after" },
  { kind: "expireToken" },
] as const satisfies readonly Partial<Fault>[];

const fault: fc.Arbitrary<Fault> = fc
  .record({
    location: fc.constantFrom(...locations),
    disturbance: fc.constantFrom(...disturbances),
    skip: fc.nat(3),
    times: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ location, disturbance, ...count }) => ({ ...location, ...disturbance, ...count }));

const localFault: fc.Arbitrary<LocalFault> = fc.record({
  on: fc.constantFrom("store" as const, "mail" as const),
  when: fc.constantFrom("before" as const, "after" as const),
  skip: fc.nat(2),
  times: fc.integer({ min: 1, max: 4 }),
});

const queueEvent: fc.Arbitrary<QueueEvent> = fc.record({
  at: fc.nat(12),
  kind: fc.constantFrom("intruder" as const, "replay" as const),
});

/** Random courses of events for a flow with these actions: any of them may be the last thing a run does. */
export function schedules(actions: readonly string[]): fc.Arbitrary<Schedule> {
  const content = fc.uint8Array({ minLength: 1, maxLength: 200 });
  return fc.record({
    messages: fc.array(fc.option(content, { freq: 6 }), { minLength: 1, maxLength: 3 }),
    faults: fc.array(fault, { maxLength: 4 }),
    localFaults: fc.array(localFault, { maxLength: 2 }),
    queueEvents: fc.array(queueEvent, { maxLength: 3 }),
    crashes: fc.array(fc.record({ after: fc.constantFrom(...actions), occurrence: fc.integer({ min: 1, max: 3 }) }), {
      maxLength: 3,
    }),
    settings: fc.record({
      "recurring.expiredReceipt": fc.constantFrom("accept", "refuse"),
      "recurring.repeatedAck": fc.constantFrom("accept", "refuse"),
      "recurring.downloadLocation": fc.constantFrom("own", "http80"),
    }),
  });
}
