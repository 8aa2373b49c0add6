import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { EvaluationContext } from "../../../expression/index.js";
import type { ActionCompiler } from "../action-compiler.js";
import { badCall, callWithRetries } from "../attempts.js";
import { compileValue } from "../expressions.js";
import { FlowError } from "../failures.js";
import { compileRetryPolicy } from "../retry-policy.js";
import { codeOf } from "../status-codes.js";
import type { ConnectionReference, Connector, ConnectorCall, Frame } from "../run.js";

/** OpenApiConnection: an operation of a connector. */
export const compileConnection: ActionCompiler = ({ name, definition, pointer }, tools) => {
  const { host, parametersOf, policyOf, reference, operationId } = readConnection(
    name,
    definition,
    pointer,
    tools.document.connectionReferences,
  );
  const runtime = isJsonObject(definition["runtimeConfiguration"]) ? definition["runtimeConfiguration"] : {};
  const pages = isJsonObject(runtime["paginationPolicy"]) ? runtime["paginationPolicy"]["minimumItemCount"] : undefined;
  return {
    async run(frame) {
      const parameters = parametersOf(frame.context);
      const connector = connectorOf(frame, reference);
      return callWithRetries(frame, policyOf(frame.context), { host, parameters }, () => {
        const call: ConnectorCall = {
          operationId,
          parameters,
          signal: frame.signal,
          ...(typeof pages === "number" ? { minimumItemCount: pages } : {}),
        };
        return connector.invoke(call);
      });
    },
  };
};

/** OpenApiConnectionWebhook as an action: subscribes, then waits until it is called back. */
export const compileConnectionWebhook: ActionCompiler = ({ name, definition, pointer }, tools) => {
  const { host, parametersOf, policyOf, reference, operationId } = readConnection(
    name,
    definition,
    pointer,
    tools.document.connectionReferences,
  );
  return {
    async run(frame) {
      const { history, services } = frame.run;
      const callbackUrl = `https://callbacks.rehearsal.invalid/${history.id}/${encodeURIComponent(name)}`;
      const parameters = parametersOf({ ...frame.context, callbackUrl });
      const connector = connectorOf(frame, reference);
      const subscribed = await callWithRetries(frame, policyOf(frame.context), { host, parameters }, () =>
        connector.invoke({ operationId, parameters, signal: frame.signal, callbackUrl }),
      );
      if (subscribed.status !== "Succeeded") return subscribed;
      if (services.waitForCallback === undefined) throw badCall(`nobody can call '${name}' back`);
      const response = await services.waitForCallback(history, name, callbackUrl, frame.signal);
      if (frame.signal.aborted) return { status: "Cancelled", code: "ActionCancelled", inputs: { host, parameters } };
      return { ...subscribed, code: codeOf(response.statusCode), outputs: response };
    },
  };
};

function readConnection(
  name: string,
  definition: JsonObject,
  pointer: string,
  references: ReadonlyMap<string, ConnectionReference>,
): {
  host: JsonObject;
  reference: ConnectionReference;
  operationId: string;
  parametersOf: (context: EvaluationContext) => JsonObject;
  policyOf: ReturnType<typeof compileRetryPolicy>;
} {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const host = isJsonObject(inputs["host"]) ? inputs["host"] : {};
  const { connectionName, operationId } = host;
  const at = join(pointer, "inputs", "host");
  const reference = typeof connectionName === "string" ? references.get(connectionName) : undefined;
  if (reference === undefined) {
    throw new FlowError(
      `'${name}' uses the connection '${String(connectionName)}', which the flow does not declare`,
      join(at, "connectionName"),
    );
  }
  const given = compileValue(inputs["parameters"] ?? {}, `the parameters of '${name}'`);
  if (typeof operationId !== "string") throw new FlowError(`'${name}' names no operation`, join(at, "operationId"));
  return {
    host,
    reference,
    operationId,
    parametersOf(context) {
      const parameters = given(context);
      if (!isJsonObject(parameters)) throw badCall(`the parameters of '${name}' are no object`);
      return parameters;
    },
    policyOf: compileRetryPolicy(inputs["retryPolicy"], join(pointer, "inputs", "retryPolicy")),
  };
}

function connectorOf(frame: Frame, reference: ConnectionReference): Connector {
  const connector = frame.run.services.connector(reference);
  if (connector === undefined) throw badCall(`the rehearsal has no connector '${reference.apiName}'`);
  return connector;
}
