import { Ajv, type JSONSchemaType } from "ajv";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { EmulatorSeed } from "./seed.js";
import { seedSchema } from "./seed-schema.js";

const check = new Ajv({ strict: false, allErrors: false, allowUnionTypes: true }).compile(
  seedSchema as unknown as JSONSchemaType<EmulatorSeed>,
);

/** Checks a seed that came from outside; throws InputError that names the place. */
export function readSeed(value: unknown): EmulatorSeed {
  if (check(value)) return value;
  const [error] = check.errors ?? [];
  const extra: unknown = error?.params["additionalProperty"];
  throw new InputError(
    `seed${error?.instancePath ?? ""}: ${error?.message ?? "not usable"}${typeof extra === "string" ? ` ("${extra}")` : ""}`,
  );
}
