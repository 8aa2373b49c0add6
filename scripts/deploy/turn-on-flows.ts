import type { Network } from "../core/host/network.js";
import { isJsonObject } from "../core/json/json-object.js";
import { flowsInOrder, type PackagedSolution } from "../solution/index.js";

/** What became of a flow. */
export interface TurnedOn {
  readonly displayName: string;
  /** Undefined: it is on. */
  readonly problem?: string;
}

/**
 * Turns on the flows of imported solutions through the Web API: no option of an import does it. Flows that must not be on together with
 * others stay off.
 * Source: Microsoft Learn, "Work with cloud flows using code" (PATCH workflows, statecode 1).
 * @param environmentUrl the only host that gets the token
 * @param token for that host's Web API
 */
export async function turnOnFlows(
  network: Network,
  environmentUrl: string,
  token: string,
  packaged: readonly PackagedSolution[],
  signal?: AbortSignal,
): Promise<TurnedOn[]> {
  const results: TurnedOn[] = [];
  for (const { workflowId, displayName } of flowsInOrder(packaged.map(({ solution }) => solution))) {
    const { status, body } = await network.send(
      {
        method: "PATCH",
        url: new URL(`/api/data/v9.2/workflows(${workflowId})`, environmentUrl).href,
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          accept: "application/json",
          "odata-version": "4.0",
          "odata-maxversion": "4.0",
          // An update, never a new row.
          "if-match": "*",
        },
        body: Buffer.from(JSON.stringify({ statecode: 1 })),
      },
      signal,
    );
    results.push({ displayName, problem: status === 204 || status === 200 ? undefined : problem(status, body) });
  }
  return results;
}

function problem(status: number, body: Uint8Array): string {
  let message: unknown;
  try {
    const json: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
    const error = isJsonObject(json) ? json["error"] : undefined;
    message = isJsonObject(error) ? error["message"] : undefined;
  } catch {
    // Not JSON: the status says it all.
  }
  return typeof message === "string" && message !== "" ? `${status}: ${message}` : `status ${status}`;
}
