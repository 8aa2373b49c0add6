import { InputError } from "../../core/diagnostics/input-error.js";
import { defaultTenant } from "../../emulator/index.js";
import { evaluate, EvaluationError, ExpressionError } from "../../expression/index.js";
import type { FlowModel } from "../../flow/model/index.js";
import { exampleOrigin } from "./connections.js";
import { convertParameter } from "./parameter-values.js";

/** Where the connector service is in a rehearsal, and the audience of its tokens. */
export const rehearsedConnectorService = {
  url: "https://connectors.rehearsal.invalid",
  audience: "api://connectors.rehearsal.invalid",
} as const;

/** What a Logic App is given in a rehearsal: the values of its parameters and of its app settings, by name. */
export interface AppValues {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Values that must not show. */
  readonly secrets: readonly string[];
}

/**
 * Values of a workflow of Logic Apps. Names that exports give the addresses of services lead to the emulator; a scenario's environment
 * variables come by the names of parameters, with or without the publisher's prefix; app settings of a local run come last.
 */
export function appValues(
  { parameters, shared }: FlowModel,
  given: Readonly<Record<string, unknown>>,
  connections: unknown,
): AppValues {
  const local = shared?.settings ?? {};
  const settings: Record<string, unknown> = { ...local, ...emulatedSettings(given) };
  const named = new Map([...parameters.values()].map((parameter) => [parameter, givenValue(parameter.name, given)]));
  const names = [...Object.keys(settings), ...settingsNamed([...parameters.values()])];
  for (const name of names) settings[name] = givenValue(name, given) ?? settings[name];
  const secrets = Object.entries(local).flatMap(([name, value]) =>
    isVaultReference(value) && typeof settings[name] === "string" && settings[name] !== value ? [settings[name]] : [],
  );
  const values = [...named].map(([{ name, type, defaultValue }, own]): [string, unknown] => {
    if (name === "$connections") return [name, connections];
    const value = own ?? settingOf(name, settings) ?? withSettings(name, defaultValue, settings);
    // An app setting without a value is an empty text, whatever the parameter's type is.
    const isMissing = value === undefined || value === null || (value === "" && !/^(?:secure)?string$/i.test(type));
    return [name, isMissing ? null : convertParameter(name, type, value)];
  });
  return { parameters: Object.fromEntries(values), settings, secrets };
}

/** Names under which a scenario may give the value of a parameter: its own, and that without the publisher's prefix. */
export function namesOfParameter(name: string): readonly string[] {
  const short = /^[a-z][a-z0-9]{1,7}_(.+)$/i.exec(name)?.[1];
  return short === undefined ? [name] : [name, short];
}

function givenValue(name: string, given: Readonly<Record<string, unknown>>): unknown {
  const key = namesOfParameter(name).find((one) => Object.hasOwn(given, one));
  return key === undefined ? undefined : given[key];
}

function settingOf(name: string, settings: Readonly<Record<string, unknown>>): unknown {
  return Object.hasOwn(settings, name) && !isVaultReference(settings[name]) ? settings[name] : undefined;
}

function emulatedSettings(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const origin = (service: string): string => exampleOrigin(service, given) ?? "";
  const of = (name: string, service: string): [string, string][] => [
    [`${name}Url`, origin(service)],
    [`${name}Audience`, origin(service)],
  ];
  return {
    ...Object.fromEntries([
      ...of("dataverse", "dataverse"),
      ...of("financeOperations", "financeOperations"),
      ...of("graph", "graph"),
    ]),
    connectorServiceUrl: rehearsedConnectorService.url,
    connectorServiceAudience: rehearsedConnectorService.audience,
    serviceBus_fullyQualifiedNamespace: new URL(origin("serviceBus")).host,
    WORKFLOWS_TENANT_ID: defaultTenant,
    WORKFLOWS_SUBSCRIPTION_ID: "00000000-0000-0000-0000-000000000000",
    WORKFLOWS_RESOURCE_GROUP_NAME: "rehearsal",
    WORKFLOWS_LOCATION_NAME: "rehearsal",
  };
}

/** The settings that values of parameters read. */
function settingsNamed(parameters: readonly { readonly defaultValue: unknown }[]): string[] {
  const text = JSON.stringify(parameters.map(({ defaultValue }) => defaultValue ?? null));
  return [...text.matchAll(/appsetting\('([^']+)'\)/gi)].map(([, name = ""]) => name);
}

/** Settings that no one gives are empty, as those of an app that is not configured yet. */
function withSettings(name: string, value: unknown, settings: Readonly<Record<string, unknown>>): unknown {
  if (!JSON.stringify(value ?? null).includes("@")) return value;
  const appSettings = Object.fromEntries(
    Object.entries(settings).map(([key, one]) => [key, one === undefined || isVaultReference(one) ? "" : one]),
  );
  try {
    return evaluate(value, { appSettings });
  } catch (error) {
    if (!(error instanceof EvaluationError || error instanceof ExpressionError)) throw error;
    throw new InputError(`the parameter '${name}' cannot be evaluated: ${error.message}`);
  }
}

/** Source: Microsoft Learn, "Use Key Vault references as app settings". */
function isVaultReference(value: unknown): boolean {
  return typeof value === "string" && /^@Microsoft\.KeyVault\(/i.test(value);
}
