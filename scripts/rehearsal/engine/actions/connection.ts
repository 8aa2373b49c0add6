import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { EvaluationContext } from "../../../expression/index.js";
import type { FlowAction, FlowConnection, FlowModel } from "../../../flow/model/index.js";
import type { ActionCompiler } from "../action-compiler.js";
import { badCall, callWithRetries } from "../attempts.js";
import { compileValue } from "../expressions.js";
import { FlowError } from "../failures.js";
import { compileRetryPolicy } from "../retry-policy.js";
import { codeOf } from "../status-codes.js";
import type { Connector, ConnectorCall, Frame } from "../run.js";
import { callOutside } from "../call-outside.js";

/** OpenApiConnection: an operation of a connector. */
export const compileConnection: ActionCompiler = (action, tools) => {
  const { definition } = action;
  const { host, parametersOf, policyOf, connection, operationId } = readOperation(action, tools.model);
  const runtime = isJsonObject(definition["runtimeConfiguration"]) ? definition["runtimeConfiguration"] : {};
  const pages = isJsonObject(runtime["paginationPolicy"]) ? runtime["paginationPolicy"]["minimumItemCount"] : undefined;
  return {
    async run(frame) {
      const parameters = parametersOf(frame.context);
      const inputs = { host, parameters };
      const connector = connectorFor(frame, connection, operationId);
      const call: ConnectorCall = {
        operationId,
        parameters,
        signal: frame.signal,
        ...(typeof pages === "number" ? { minimumItemCount: pages } : {}),
      };
      const emulated = connector && (() => connector.invoke(call));
      return callWithRetries(frame, policyOf(frame.context), inputs, () =>
        callOutside(frame, { kind: "connector", action: action.name, connection, operationId, inputs, emulated }),
      );
    },
  };
};

/** OpenApiConnectionWebhook as an action: subscribes, then waits until it is called back. */
export const compileConnectionWebhook: ActionCompiler = (action, tools) => {
  const { name } = action;
  const { host, parametersOf, policyOf, connection, operationId } = readOperation(action, tools.model);
  return {
    async run(frame) {
      const { history, services } = frame.run;
      const callbackUrl = `https://callbacks.rehearsal.invalid/${history.id}/${encodeURIComponent(name)}`;
      const parameters = parametersOf({ ...frame.context, callbackUrl });
      const inputs = { host, parameters };
      const connector = connectorFor(frame, connection, operationId);
      let waits = false;
      const emulated =
        connector &&
        (() => {
          waits = true;
          return connector.invoke({ operationId, parameters, signal: frame.signal, callbackUrl });
        });
      const subscribed = await callWithRetries(frame, policyOf(frame.context), inputs, () =>
        callOutside(frame, { kind: "webhook", action: name, connection, operationId, inputs, emulated }),
      );
      // What gave a response in the service's place has called back already.
      if (subscribed.status !== "Succeeded" || !waits) return subscribed;
      if (services.waitForCallback === undefined)
        throw badCall(`'${name}' waits for a callback, which this rehearsal cannot receive`);
      const response = await services.waitForCallback(history, name, callbackUrl, frame.signal);
      if (frame.signal.aborted) return { status: "Cancelled", code: "ActionCancelled", inputs };
      return { ...subscribed, code: codeOf(response.statusCode), outputs: response };
    },
  };
};

interface ConnectorOperation {
  readonly host: JsonObject;
  readonly connection: FlowConnection;
  readonly operationId: string;
  readonly parametersOf: (context: EvaluationContext) => JsonObject;
  readonly policyOf: ReturnType<typeof compileRetryPolicy>;
}

function readOperation({ name, inputs, operation, pointer }: FlowAction, flow: FlowModel): ConnectorOperation {
  const host = isJsonObject(inputs["host"]) ? inputs["host"] : {};
  const at = join(pointer, "inputs", "host");
  const { connection: key, operationId } = operation ?? {};
  const connection = key === undefined ? undefined : flow.connections?.get(key);
  if (connection === undefined) {
    throw new FlowError(
      key === undefined
        ? `'${name}' has no connectionName`
        : `'${name}' uses the connection '${key}', which the flow does not declare`,
      join(at, "connectionName"),
    );
  }
  const given = compileValue(inputs["parameters"] ?? {}, `the parameters of '${name}'`);
  if (operationId === undefined) throw new FlowError(`'${name}' has no operationId`, join(at, "operationId"));
  return {
    host,
    connection,
    operationId,
    parametersOf(context) {
      const parameters = given(context);
      if (!isJsonObject(parameters)) throw badCall(`the parameters of '${name}' must be an object`);
      return parameters;
    },
    policyOf: compileRetryPolicy(inputs["retryPolicy"], join(pointer, "inputs", "retryPolicy")),
  };
}

/** Undefined: the rehearsal has no such connector, or the connector no such operation. */
function connectorFor(frame: Frame, connection: FlowConnection, operationId: string): Connector | undefined {
  const connector = frame.run.services.connector(connection);
  return connector?.has?.(operationId) === false ? undefined : connector;
}
