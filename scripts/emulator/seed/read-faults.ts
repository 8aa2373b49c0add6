import { Ajv, type JSONSchemaType } from "ajv";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Fault } from "../faults/fault.js";
import { serviceNames } from "../service-name.js";

const count = { type: "integer", minimum: 0 } as const;

/** JSON Schema of a list of faults. */
const faultsSchema = {
  type: "array",
  items: {
    type: "object",
    required: ["service"],
    additionalProperties: false,
    properties: {
      service: { enum: serviceNames.filter((name) => name !== "control") },
      method: { type: "string" },
      path: { type: "string" },
      times: count,
      skip: count,
      scope: { enum: ["request", "batchItem"] },
      status: { type: "integer", minimum: 200, maximum: 599 },
      headers: { type: "object", additionalProperties: { type: "string" } },
      body: {},
      reason: { enum: ["requests", "time", "concurrency", "resources"] },
      when: { enum: ["before", "after"] },
      kind: { enum: ["response", "timeout", "disconnect", "expireToken"] },
      delay: { type: "number", minimum: 0 },
    },
  },
} as unknown as JSONSchemaType<Fault[]>;

const check = new Ajv({ strict: false, allErrors: false }).compile(faultsSchema);

/** Checks faults that came from outside; throws InputError. */
export function readFaults(value: unknown): Fault[] {
  if (check(value)) return value;
  const [error] = check.errors ?? [];
  throw new InputError(`faults${error?.instancePath ?? ""}: ${error?.message ?? "not usable"}`);
}
