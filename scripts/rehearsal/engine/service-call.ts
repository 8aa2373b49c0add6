import { badCall } from "./attempts.js";
import type { ConnectorResponse, Frame, ServiceCall } from "./run.js";

/** Makes a call: the rehearsal's responder comes first, then the service. */
export function callService(
  frame: Frame,
  call: Omit<ServiceCall, "run" | "context" | "rounds" | "signal">,
): Promise<ConnectorResponse> {
  const { run, context, rounds = [], signal } = frame;
  const whole: ServiceCall = { ...call, run: run.history, context, rounds, signal };
  const response = run.services.respond?.(whole) ?? call.send?.();
  if (response === undefined) throw badCall(noService(whole));
  return response;
}

function noService({ action, connection, childFlow, operationId }: ServiceCall): string {
  if (connection !== undefined)
    return `the rehearsal has no connector '${connection.apiName}' (operation '${operationId ?? ""}')`;
  if (childFlow !== undefined) return `there is no child flow '${childFlow}'`;
  return `'${action}' has nobody to give it a response`;
}
