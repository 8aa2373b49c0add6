import { expectedNames } from "../../core/output/expected-names.js";
import { Ajv, type JSONSchemaType } from "ajv";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Fault } from "../faults/fault.js";
import type { ServiceDefinition } from "../emulated-service.js";
import { emulatedServices } from "../find-services.js";

const count = { type: "integer", minimum: 0 } as const;

/** JSON Schema of a list of faults. */
const faultsSchema = {
  type: "array",
  maxItems: 1000,
  items: {
    type: "object",
    required: ["service"],
    additionalProperties: false,
    properties: {
      service: { type: "string" },
      method: { type: "string" },
      // A longer glob would be work for every request.
      path: { type: "string", maxLength: 512 },
      times: count,
      skip: count,
      scope: { enum: ["request", "batchItem"] },
      status: { type: "integer", minimum: 200, maximum: 599 },
      headers: {
        type: "object",
        // RFC 9110 §5.1 and §5.5: a line end here would be a header, or a response, of its own.
        propertyNames: { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" },
        additionalProperties: { type: "string", pattern: "^[\\t\\x20-\\x7e\\x80-\\xff]*$" },
      },
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
export function readFaults(value: unknown, services: readonly ServiceDefinition[] = emulatedServices): Fault[] {
  if (!check(value)) {
    const [error] = check.errors ?? [];
    throw new InputError(`faults${error?.instancePath ?? ""}: ${error?.message ?? "not usable"}`);
  }
  const names = services.map(({ name }) => name);
  for (const [index, { service }] of value.entries()) {
    if (!names.includes(service)) {
      throw new InputError(`faults/${index}/service: "${service}", ${expectedNames(names, service)}`);
    }
  }
  return value;
}
