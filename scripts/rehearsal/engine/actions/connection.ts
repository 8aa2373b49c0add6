import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { EvaluationContext } from "../../../expression/index.js";
import type { CalledOperation, FlowAction, FlowConnection, FlowModel } from "../../../flow/model/index.js";
import type { ActionCompiler } from "../action-compiler.js";
import { badCall, callWithRetries } from "../attempts.js";
import { compileValue } from "../expressions.js";
import { FlowError } from "../failures.js";
import { inCloudFlows, readManagedCall } from "../managed-call.js";
import { compileRetryPolicy } from "../retry-policy.js";
import { codeOf } from "../status-codes.js";
import type { Connector, ConnectorCall, Frame } from "../run.js";
import { callOutside } from "../call-outside.js";
import { textOfValue } from "../text-of.js";

/** OpenApiConnection, ApiConnection and ServiceProvider: an operation of a connector, by its id or by verb and path. */
export const compileConnection: ActionCompiler = (action, tools) => {
  const { definition } = action;
  const { callOf, policyOf } = readOperation(action, tools.model);
  const runtime = isJsonObject(definition["runtimeConfiguration"]) ? definition["runtimeConfiguration"] : {};
  const pages = isJsonObject(runtime["paginationPolicy"]) ? runtime["paginationPolicy"]["minimumItemCount"] : undefined;
  return {
    async run(frame) {
      const { parameters, ...named } = callOf(frame.context);
      const { connection, operationId, inputs } = named;
      const connector = connectorFor(frame, connection, operationId);
      const call: ConnectorCall = {
        operationId: operationId ?? "",
        parameters,
        signal: frame.signal,
        ...(typeof pages === "number" ? { minimumItemCount: pages } : {}),
      };
      const emulated = connector && (() => connector.invoke(call));
      return callWithRetries(frame, policyOf(frame.context), inputs, () =>
        callOutside(frame, { kind: "connector", action: action.name, ...named, emulated }),
      );
    },
  };
};

/** OpenApiConnectionWebhook and ApiConnectionWebhook as an action: subscribes, then waits until it is called back. */
export const compileConnectionWebhook: ActionCompiler = (action, tools) => {
  const { name } = action;
  const { callOf, policyOf } = readOperation(action, tools.model);
  return {
    async run(frame) {
      const { history, services } = frame.run;
      const callbackUrl = `https://callbacks.rehearsal.invalid/${history.id}/${encodeURIComponent(name)}`;
      const { parameters, ...named } = callOf({ ...frame.context, callbackUrl });
      const { connection, operationId, inputs } = named;
      const connector = connectorFor(frame, connection, operationId);
      let waits = false;
      const emulated =
        connector &&
        (() => {
          waits = true;
          return connector.invoke({ operationId: operationId ?? "", parameters, signal: frame.signal, callbackUrl });
        });
      const subscribed = await callWithRetries(frame, policyOf(frame.context), inputs, () =>
        callOutside(frame, { kind: "webhook", action: name, ...named, emulated }),
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
  readonly callOf: (context: EvaluationContext) => EvaluatedCall;
  readonly policyOf: ReturnType<typeof compileRetryPolicy>;
}

/** A call with its expressions evaluated. */
interface EvaluatedCall {
  readonly connection: FlowConnection;
  readonly operationId: string | undefined;
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly parameters: JsonObject;
  /** What the history shows. */
  readonly inputs: JsonObject;
}

function readOperation({ name, inputs, operation, pointer }: FlowAction, flow: FlowModel): ConnectorOperation {
  const at = join(pointer, "inputs", "host");
  const { connection: key, operationId, method, path } = operation ?? {};
  const connection = connectionOf(key, operation, flow);
  if (connection === undefined) {
    throw new FlowError(
      key === undefined
        ? `'${name}' has no connectionName`
        : `'${name}' uses the connection '${key}', which the flow does not declare`,
      join(at, "connectionName"),
    );
  }
  const given = compileValue(inputs["parameters"] ?? callByPath(inputs), `the parameters of '${name}'`);
  if (operationId === undefined && path === undefined) {
    throw new FlowError(`'${name}' has no operationId`, join(at, "operationId"));
  }
  const pathOf = path === undefined ? undefined : compileValue(path, `the path of '${name}'`);
  const host = hostOf(inputs);
  return {
    callOf(context) {
      const parameters = given(context);
      if (!isJsonObject(parameters)) throw badCall(`the parameters of '${name}' must be an object`);
      const verb = method?.toUpperCase();
      if (pathOf === undefined) {
        const shown = { ...host, parameters };
        return {
          connection: inCloudFlows(connection),
          operationId,
          method: verb,
          url: undefined,
          parameters,
          inputs: shown,
        };
      }
      const url = textOfValue(pathOf(context));
      const named = readManagedCall(connection, { ...parameters, method, path: url });
      const known = named ?? { connection, operationId, parameters };
      return {
        ...known,
        method: verb,
        url,
        inputs: { ...host, parameters: known.parameters, method: verb, path: url },
      };
    },
    policyOf: compileRetryPolicy(inputs["retryPolicy"], join(pointer, "inputs", "retryPolicy"), flow.hosting),
  };
}

/** The member that names connection and operation. */
function hostOf({ host, serviceProviderConfiguration: provider }: JsonObject): JsonObject {
  if (isJsonObject(provider)) return { serviceProviderConfiguration: provider };
  return { host: isJsonObject(host) ? host : {} };
}

/** What a call by verb and path sends, besides these two. */
function callByPath(inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    ["queries", "headers", "body"].flatMap((name) => (inputs[name] === undefined ? [] : [[name, inputs[name]]])),
  );
}

/** Logic Apps may keep their connections in another file: then the call itself says which connector it means. */
export function connectionOf(
  key: string | undefined,
  operation: CalledOperation | undefined,
  flow: FlowModel,
): FlowConnection | undefined {
  const connections = flow.connections ?? flow.shared?.connections;
  const declared = key === undefined ? undefined : connections?.get(key);
  // So do packages that were taken apart: without any declaration, a call that names its connector is enough.
  const isElsewhere = flow.form === "logicApp" || (flow.connections?.size === 0 && operation?.apiId !== undefined);
  if (declared !== undefined || operation === undefined || !isElsewhere) return declared;
  const apiName = operation.apiId?.split("/").pop() ?? key ?? "connector";
  const location = operation.connectionLocation;
  return {
    key: key ?? apiName,
    apiName,
    apiLogicalName: undefined,
    logicalName: undefined,
    definition: undefined,
    location,
  };
}

/** Undefined: the rehearsal has no such connector, or the connector no such operation. */
function connectorFor(
  frame: Frame,
  connection: FlowConnection,
  operationId: string | undefined,
): Connector | undefined {
  if (operationId === undefined) return undefined;
  const connector = frame.run.services.connector(connection);
  return connector?.has?.(operationId) === false ? undefined : connector;
}
