import type { FlowModel } from "../../flow/model/index.js";
import { appValues, type AppValues } from "./app-values.js";
import { connectionsParameter, parameterValues } from "./parameter-values.js";
import type { RunnableSet } from "./runnable-set.js";

/** The values of a flow's parameters; for a Logic App also of its app settings, and those that must not show. */
export function flowValues(
  model: FlowModel,
  environmentVariables: Readonly<Record<string, unknown>>,
  { prefix }: RunnableSet,
): Pick<AppValues, "parameters" | "secrets"> & Partial<Pick<AppValues, "settings">> {
  const connections = connectionsParameter(model);
  if (model.hosting !== undefined) return appValues(model, environmentVariables, connections);
  const parameters = [...model.parameters.values()];
  return { parameters: parameterValues(parameters, environmentVariables, prefix, connections), secrets: [] };
}
