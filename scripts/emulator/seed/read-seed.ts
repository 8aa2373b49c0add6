import { Ajv, type ValidateFunction } from "ajv";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { ServiceDefinition } from "../emulated-service.js";
import { emulatedServices } from "../find-services.js";
import { object } from "./schema-parts.js";
import type { EmulatorSeed } from "./seed.js";

const checks = new WeakMap<readonly ServiceDefinition[], ValidateFunction<EmulatorSeed>>();

/** Checks a seed that came from outside; throws InputError that names the location. */
export function readSeed(value: unknown, services: readonly ServiceDefinition[] = emulatedServices): EmulatorSeed {
  const check = checks.get(services) ?? compile(services);
  checks.set(services, check);
  if (check(value)) return value;
  const [error] = check.errors ?? [];
  const extra: unknown = error?.params["additionalProperty"];
  throw new InputError(
    `seed${error?.instancePath ?? ""}: ${error?.message ?? "not usable"}${typeof extra === "string" ? ` ("${extra}")` : ""}`,
  );
}

function compile(services: readonly ServiceDefinition[]): ValidateFunction<EmulatorSeed> {
  const schema = object({
    settings: { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } },
    ...Object.fromEntries(services.map(({ name, seedSchema }) => [name, seedSchema])),
  });
  return new Ajv({ strict: false, allErrors: false, allowUnionTypes: true }).compile<EmulatorSeed>(schema);
}
