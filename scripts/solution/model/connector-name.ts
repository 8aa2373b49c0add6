import { componentType } from "../names.js";
import type { SolutionContext } from "./solution-context.js";

/** Logical name of the custom connector with a row id, when it is in the solution or a missing dependency. */
export function connectorName(context: SolutionContext, id: string): string | undefined {
  const connector = context.connectors.find((one) => one.id === id);
  if (connector !== undefined) return connector.name;
  return context.missing.find((one) => one.type === componentType.connector && one.id === id)?.schemaName;
}
