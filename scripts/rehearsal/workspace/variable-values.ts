import type { RunnableSet } from "./runnable-set.js";

/**
 * What connectors get for an environment variable: what the rehearsal was given, what its package brings, or its default.
 * Dataverse finds variables by their name in any case.
 */
export function variableValues(
  { environmentVariables, prefix }: Pick<RunnableSet, "environmentVariables" | "prefix">,
  given: Readonly<Record<string, unknown>>,
): (schemaName: string) => string | undefined {
  return (schemaName) => {
    const full = schemaName.toLowerCase();
    const short = prefix !== "" && full.startsWith(`${prefix}_`) ? full.slice(prefix.length + 1) : full;
    const declared = environmentVariables.find((one) => one.schemaName.toLowerCase() === full);
    // The value of a secret variable is a reference to a key vault, which nobody resolves here.
    if (declared?.isSecret === true) return undefined;
    const found = Object.entries(given).find(([key]) => [full, short].includes(key.toLowerCase()))?.[1];
    const value = found ?? declared?.value ?? declared?.defaultValue;
    return typeof value === "string" && value !== "" ? value : undefined;
  };
}
