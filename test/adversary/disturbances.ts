import fc from "fast-check";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import type { ScenarioStep } from "../../scripts/rehearsal/scenario/scenario.js";

const ofServices = [
  { status: 429, headers: { "retry-after": "7" } },
  { status: 429, headers: { "retry-after": "Mon, 05 Jan 2026 09:00:00 GMT" } },
  { status: 429, headers: { "retry-after": "" } },
  { status: 500, when: "before" },
  { status: 500, when: "after" },
  { status: 502, when: "after" },
  { status: 503, when: "before" },
  { status: 200, when: "after", headers: { "content-type": "text/html" }, body: "<html>sign in</html>" },
  { kind: "timeout", when: "before" },
  { kind: "timeout", when: "after" },
  { kind: "disconnect", when: "before" },
  { kind: "disconnect", when: "after" },
  { kind: "expireToken" },
] as const satisfies readonly JsonObject[];

const ofConnectors = [
  { status: 403 },
  { status: 500, when: "after" },
  { kind: "timeout", when: "before" },
  { kind: "timeout", when: "after" },
] as const satisfies readonly JsonObject[];

const counts = { times: fc.integer({ min: 1, max: 4 }), skip: fc.nat(4) };

/** Trouble of calls: lost responses, throttling, pages of gateways, expired tokens. */
export function faults(
  services: readonly (JsonObject & { service: string })[],
  connectors: readonly (JsonObject & { connector: string })[],
): fc.Arbitrary<JsonObject[]> {
  const disturb = (at: readonly JsonObject[], what: readonly JsonObject[]): fc.Arbitrary<JsonObject>[] =>
    at.length === 0
      ? []
      : [
          fc
            .record({ at: fc.constantFrom(...at), what: fc.constantFrom(...what), ...counts })
            .map(({ at: where, what: how, ...count }): JsonObject => ({ ...where, ...how, ...count })),
        ];
  const either = fc.oneof(...disturb(services, ofServices), ...disturb(connectors, ofConnectors));
  return fc.array(either, { maxLength: 4 });
}

/** Runs that die after any action of these flows. */
export function crashes(set: RunnableSet, flows: readonly string[], most = 2): fc.Arbitrary<ScenarioStep[]> {
  const actions = flows.flatMap((flow) =>
    set.flow(flow).prepared.model.actions.map(({ name }) => ({ flow, after: name })),
  );
  const crash = fc
    .record({ at: fc.constantFrom(...actions), occurrence: fc.integer({ min: 1, max: 2 }) })
    .map(({ at, occurrence }): ScenarioStep => ({ crash: { ...at, occurrence } }));
  return fc.array(crash, { maxLength: most });
}
