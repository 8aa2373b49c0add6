import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { ActionFailure, FlowError } from "../failures.js";
import type { RunHistory } from "../run-history.js";
import type { ConnectorResponse } from "../run.js";
import { callOutside } from "../call-outside.js";
import { codeOf } from "../status-codes.js";

/** A child that ended without a Response, or was given up. */
const noResponse: ConnectorResponse = { statusCode: 0, headers: {} };

/** What the parent sees then. Source: FlowForger's runs on a tenant (github.com/tomdam/flowforger). */
const badGateway: ConnectorResponse = {
  statusCode: 502,
  headers: { "Content-Type": "application/json; charset=utf-8" },
  body: {
    error: { code: "NoResponse", message: "The server did not receive a response from an upstream server." },
  },
};

/** Workflow: runs a child flow and goes on with its Response, whatever the child still does then. */
export const compileWorkflow: ActionCompiler = ({ name, definition, pointer, childFlow: called }) => {
  const inputsOf = compileValue(definition["inputs"]);
  const reference = called?.workflow;
  if (reference === undefined) {
    throw new FlowError(`'${name}' names no child flow`, join(pointer, "inputs", "host", "workflowReferenceName"));
  }
  return {
    async run(frame) {
      const inputs = inputsOf(frame.context);
      const { childFlow, knowsChildFlow } = frame.run.services;
      const own = isJsonObject(inputs) ? inputs : {};
      const known = knowsChildFlow?.(reference) !== false;
      let child: RunHistory | undefined;
      const emulated = async (): Promise<ConnectorResponse> => {
        if (childFlow === undefined)
          throw new ActionFailure("WorkflowNotFound", `there is no child flow '${reference}'`);
        child = await childFlow(reference, own["body"], frame.signal);
        return child?.response ?? noResponse;
      };
      const call = {
        kind: "childFlow",
        action: name,
        childFlow: reference,
        inputs: own,
        emulated: known ? emulated : undefined,
      } as const;
      const response = await callOutside(frame, call);
      if (response === noResponse) {
        if (child === undefined) return { status: "Cancelled", code: "ActionCancelled", inputs };
        const message = `child flow '${child.flow}' ended as ${child.status} without a response`;
        const error = { code: "NoResponse", message };
        return {
          status: "Failed",
          code: codeOf(badGateway.statusCode),
          inputs,
          outputs: badGateway,
          answered: true,
          error,
          fromEngine: "neverQuotes",
        };
      }
      if (response.statusCode < 400) return { inputs, outputs: response };
      const message = `child flow '${child?.flow ?? reference}' responded with ${response.statusCode}`;
      return {
        status: "Failed",
        code: codeOf(response.statusCode),
        inputs,
        outputs: response,
        answered: true,
        error: { code: codeOf(response.statusCode), message },
        fromEngine: "neverQuotes",
      };
    },
  };
};
