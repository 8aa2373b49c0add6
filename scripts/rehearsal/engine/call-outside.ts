import { badCall } from "./attempts.js";
import { emulatorResponder, type OutsideCall } from "./responder.js";
import type { ConnectorResponse, Frame } from "./run.js";

/** What an action knows of its call; the rest is in its frame. */
export type ActionCall = Pick<OutsideCall, "kind" | "action" | "inputs" | "emulated"> & Partial<OutsideCall>;

/** Makes a call: the responders are asked in turn, and the first response counts. */
export async function callOutside(frame: Frame, call: ActionCall): Promise<ConnectorResponse> {
  const { responders = [emulatorResponder], called } = frame.run.services;
  const whole: OutsideCall = {
    connection: undefined,
    operationId: undefined,
    method: undefined,
    url: undefined,
    childFlow: undefined,
    ...call,
    flow: frame.run.history.flow,
    run: frame.run.history.id,
    iterations: frame.iterations ?? [],
    context: frame.context,
    signal: frame.signal,
  };
  for (const responder of responders) {
    let response: ConnectorResponse | undefined;
    try {
      response = await responder.respond(whole);
    } catch (error) {
      called?.(whole, responder.source);
      throw error;
    }
    if (response === undefined) continue;
    called?.(whole, responder.source);
    return response;
  }
  called?.(whole, undefined);
  throw badCall(nothingResponds(whole));
}

function nothingResponds({ action, connection, childFlow, operationId }: OutsideCall): string {
  if (connection !== undefined) {
    return `the rehearsal's '${connection.apiName}' has no operation '${operationId ?? ""}'`;
  }
  if (childFlow !== undefined) return `there is no child flow '${childFlow}'`;
  return `nothing gives '${action}' a response`;
}
