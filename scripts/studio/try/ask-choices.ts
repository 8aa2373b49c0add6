import type { FoundConnector } from "../../artefacts/index.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { exactJson } from "../../core/json/lossless-json.js";
import type { ChoicesAsked, ChoicesGiven } from "../api.js";
import { memberFields } from "../card/card-fields.js";
import { dynamicCall, partAt } from "../card/dynamic-call.js";
import { tokensOf } from "../card/output-tokens.js";
import { openSession } from "./connector-session.js";
import { problemOf, type TryContext } from "./try-operation.js";

const mostChoices = 1_000;
const timeLimit = 30_000;

/** Fills a dropdown, or finds the fields of a part, as the designer does: by an operation of the connector. */
export async function askChoices(
  found: FoundConnector,
  { operation: id, field, values }: ChoicesAsked,
  { emulator, scripts, host }: TryContext,
): Promise<ChoicesGiven> {
  const { definition } = found.read().context;
  const operation = definition?.operationsById.get(id);
  const call = definition && operation && dynamicCall(definition, operation, field, values);
  if (definition === undefined || call === undefined) {
    return { problem: `the field '${field}' of '${id}' asks the service for nothing` };
  }
  try {
    const { connector } = openSession(found, emulator, scripts, host);
    const { statusCode, body } = await connector.invoke({
      operationId: call.operationId,
      parameters: call.parameters,
      signal: AbortSignal.timeout(timeLimit),
    });
    if (statusCode >= 400) return { problem: `'${call.operationId}' returned ${statusCode}` };
    const part = partAt(body, call.kind === "choices" ? call.collection : call.value);
    if (call.kind === "fields") {
      if (!isJsonObject(part)) return { problem: `'${call.operationId}' returned no schema` };
      return {
        fields: memberFields(definition, part, field, 0),
        tokens: tokensOf(definition, part, field, field, 0),
      };
    }
    if (!Array.isArray(part)) return { problem: `'${call.operationId}' returned no list` };
    return {
      choices: part.slice(0, mostChoices).map((item: unknown) => {
        const value = partAt(item, call.value);
        const title = partAt(item, call.title);
        return { value: exact(value), title: typeof title === "string" ? title : exactJson(title ?? value) };
      }),
    };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    return { problem: [problem.message, problem.help].filter((one) => one !== undefined).join("; ") };
  }
}

/** A browser's JSON has no number of more than 16 digits: then the choice is given as text. */
function exact(value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
