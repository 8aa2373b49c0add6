import * as path from "node:path";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { isOrdinaryWord } from "../../core/secrets/ordinary-word.js";
import { isSecretMember } from "../../core/secrets/secret-names.js";
import { FlowError } from "../../rehearsal/engine/failures.js";
import type { RunnableSet } from "../../rehearsal/index.js";
import { readScenario } from "../../rehearsal/scenario/read-scenario.js";
import type { Scenario } from "../../rehearsal/scenario/scenario.js";
import type { StudioSource } from "./studio-source.js";

/** A shorter value is in too many texts by chance. */
const shortest = 6;

/** Values of environment variables of this process with secret names. */
export function environmentSecrets({ environment }: Host): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && value.length >= shortest && isSecretMember(name) ? [value] : [],
  );
}

const known = new WeakMap<StudioSource, readonly string[]>();

/**
 * Values that the sources, and the environment of this process, say are secret: secret environment variables of scenarios,
 * defaults of secure parameters, and what has the name of a credential. They show nowhere, whatever the name beside them is.
 * To know them, a project is built.
 */
export function sourceSecrets(host: Host, source: StudioSource): readonly string[] {
  const before = known.get(source);
  if (before !== undefined) return before;
  const found = [...environmentSecrets(host), ...flowSecrets(source), ...scenarioSecrets(host, source)];
  const secrets = [...new Set(found.filter((text) => text.length >= shortest))];
  known.set(source, secrets);
  return secrets;
}

function flowSecrets({ flows }: StudioSource): string[] {
  return flows.flatMap((flow) =>
    or([], () => {
      const { root, parameters } = flow.read().model;
      const secure = [...parameters.values()].filter(({ type }) => /^secure/i.test(type));
      return [...secure.flatMap(({ defaultValue }) => textsIn(defaultValue)), ...namedSecrets(root)];
    }),
  );
}

function scenarioSecrets(host: Host, source: StudioSource): string[] {
  const isSecret = secretVariable(or(undefined, () => source.runnable()));
  return source.flows.flatMap((flow) =>
    source.scenariosOf(flow).flatMap((file) =>
      or([], () => {
        const shown = path.relative(host.workingDirectory, file);
        return secretsOf(readScenario(host.files, file, shown).scenario, isSecret);
      }),
    ),
  );
}

/** Scenarios write names without the publisher's prefix. */
function secretVariable(set: RunnableSet | undefined): (name: string) => boolean {
  const names = new Set(
    (set?.environmentVariables ?? []).flatMap(({ schemaName, isSecret }) =>
      isSecret ? [schemaName, schemaName.replace(`${set?.prefix ?? ""}_`, "")] : [],
    ),
  );
  return (name) => names.has(name);
}

function secretsOf(scenario: Scenario, isSecret: (name: string) => boolean): string[] {
  const { environmentVariables = {} } = scenario;
  const variables = Object.entries(environmentVariables).flatMap(([name, value]) =>
    isSecret(name) ? textsIn(value) : [],
  );
  return [...variables, ...namedSecrets(scenario)];
}

/** Texts of members with secret names, at any depth. Expressions are no secrets, nor are statuses of actions with such names. */
function namedSecrets(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedSecrets);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isSecretMember(name) && typeof member === "string"
      ? member.includes("@") || isOrdinaryWord(member)
        ? []
        : [member]
      : namedSecrets(member),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** What cannot be read is reported where it is shown. */
function or<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError || error instanceof FlowError) return otherwise;
    throw error;
  }
}
