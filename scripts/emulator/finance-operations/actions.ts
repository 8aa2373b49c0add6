import type { HttpResponse } from "../../core/host/network.js";
import type { Call } from "../http/call.js";

/** OData actions by `<entity set>/<full action name>`; case matters. */
export type FinanceOperationsActions = ReadonlyMap<string, (call: Call) => HttpResponse>;

export function actionName(set: string, name: string): string {
  return `${set}/Microsoft.Dynamics.DataEntities.${name}`;
}
