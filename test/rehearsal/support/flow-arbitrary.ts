import fc from "fast-check";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";

const statuses = ["Succeeded", "Failed", "Skipped", "TimedOut"];

/** What an action is, before it has a name: `make` is given the names of its own subtree's actions. */
interface Shape {
  readonly make: (name: string, inLoop: boolean) => JsonObject;
}

const leaf: fc.Arbitrary<Shape> = fc.constantFrom<Shape>(
  { make: () => ({ type: "Compose", inputs: "done" }) },
  { make: () => ({ type: "Compose", inputs: "@int('no number')" }) },
);

const minutes = fc.integer({ min: 1, max: 9 });

const unruly: fc.Arbitrary<Shape> = fc.oneof(
  leaf,
  minutes.map((count): Shape => ({ make: () => ({ type: "Wait", inputs: { interval: { count, unit: "Minute" } } }) })),
  fc.constant<Shape>({ make: () => ({ type: "Http", inputs: { method: "GET", uri: "https://nobody.test/" } }) }),
  fc.constantFrom("Succeeded", "Failed", "Cancelled", "Other").map((runStatus): Shape => ({
    make: (_name, inLoop) => (inLoop ? { type: "Compose", inputs: 1 } : { type: "Terminate", inputs: { runStatus } }),
  })),
);

/** Actions side by side, each after some of those before it. */
function bodies(shape: fc.Arbitrary<Shape>, limits: boolean): fc.Arbitrary<Shape["make"]> {
  const sibling = fc.record({
    shape,
    after: fc.array(fc.tuple(fc.nat(), fc.subarray(statuses, { minLength: 1 })), { maxLength: 3 }),
    timeout: limits ? fc.option(minutes, { nil: undefined, freq: 4 }) : fc.constant(undefined),
  });
  return fc.array(sibling, { maxLength: 4 }).map((siblings) => (name, inLoop) => {
    const entries = siblings.map(({ shape: { make }, after, timeout }, index) => {
      const own = `${name}${String.fromCharCode(97 + index)}`;
      const runAfter = Object.fromEntries(
        index === 0 ? [] : after.map(([other, list]) => [`${name}${String.fromCharCode(97 + (other % index))}`, list]),
      );
      const made = make(own, inLoop);
      const limit = timeout === undefined || made["type"] === "Until" ? {} : { limit: { timeout: `PT${timeout}M` } };
      return [own, { ...made, ...limit, runAfter }] as const;
    });
    // Backwards: the order of a definition means nothing.
    return Object.fromEntries(entries.toReversed());
  });
}

function container(body: fc.Arbitrary<Shape["make"]>): fc.Arbitrary<Shape> {
  const condition = fc.constantFrom<unknown>("@true", { equals: [1, 2] }, "@int('x')");
  return fc.oneof(
    body.map((actions): Shape => ({ make: (name, inLoop) => ({ type: "Scope", actions: actions(name, inLoop) }) })),
    fc.tuple(condition, body, body).map(([expression, yes, no]): Shape => ({
      make: (name, inLoop) => ({
        type: "If",
        expression,
        actions: yes(`${name}y`, inLoop),
        else: { actions: no(`${name}n`, inLoop) },
      }),
    })),
    fc.tuple(fc.constantFrom<unknown>(1, 2, "@int('x')"), body, body).map(([expression, one, other]): Shape => ({
      make: (name, inLoop) => ({
        type: "Switch",
        expression,
        cases: { One: { case: 1, actions: one(`${name}c`, inLoop) } },
        default: { actions: other(`${name}d`, inLoop) },
      }),
    })),
    fc
      .tuple(fc.constantFrom<unknown>([], [1], [1, 2, 3], null), fc.boolean(), body)
      .map(([foreach, together, actions]): Shape => ({
        make: (name) => ({
          type: "Foreach",
          foreach,
          actions: actions(name, true),
          ...(together ? { runtimeConfiguration: { concurrency: { repetitions: 5 } } } : {}),
        }),
      })),
    fc
      .tuple(fc.constantFrom<unknown>("@true", "@false", "@int('x')"), fc.integer({ min: 0, max: 2 }), body)
      .map(([expression, count, actions]): Shape => ({
        make: (name) => ({
          type: "Until",
          expression,
          limit: { count, timeout: "PT30M" },
          actions: actions(name, true),
        }),
      })),
  );
}

function flows(leaves: fc.Arbitrary<Shape>, limits: boolean): fc.Arbitrary<JsonObject> {
  const inner = container(bodies(leaves, limits));
  const middle = container(bodies(fc.oneof(leaves, inner), limits));
  return bodies(fc.oneof(leaves, middle), limits).map((actions) => actions("A", false));
}

/** Flows in which nothing takes time and nothing ends the run. */
export const orderlyFlow = flows(leaf, false);

/** Flows with waits, time-outs and Terminate. */
export const anyFlow = flows(unruly, true);
