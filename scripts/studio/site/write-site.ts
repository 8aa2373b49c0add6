import { InputError } from "../../core/diagnostics/input-error.js";
import { exactJson } from "../../core/json/lossless-json.js";
import { maskBody } from "../../core/secrets/mask-text.js";
import { FlowError } from "../../rehearsal/engine/failures.js";
import type { ScenarioView, StudioOverview } from "../api.js";
import { connectorView } from "../card/operation-card.js";
import { flowView } from "../flow/flow-view.js";
import { runScenarioAsked } from "../flow/run-scenario-asked.js";
import type { StudioClient } from "../server/page.js";
import type { Studio } from "../studio.js";
import { sitePage, type SitePiece } from "./site-page.js";

/**
 * Everything that the page can be asked for without a server, with what came of each scenario, as one page.
 * @param doing told of the flow that is rehearsed
 */
export async function studioSite(
  studio: Studio,
  client: StudioClient,
  doing: (flow: string, done: number, of: number) => void,
): Promise<string> {
  const { host } = studio;
  const source = studio.source();
  const pieces: SitePiece[] = [];
  const add = (path: string, value: unknown): void => void pieces.push({ path, json: maskBody(exactJson(value)) });
  const findings = await studio.findings();
  const overview: StudioOverview = { ...studio.overview(), live: false, findings: findings.counts };
  add("/api/overview", overview);
  add("/api/findings", findings.list);
  for (const found of source.set.connectors) add(`/api/connectors/${encodeURIComponent(found.id)}`, connectorView(found));
  for (const [index, found] of source.flows.entries()) {
    doing(found.id, index, source.flows.length);
    const view = flowView(host, source, found);
    const base = `/api/flows/${encodeURIComponent(found.id)}`;
    add(base, view);
    for (const { name, problem } of view.scenarios) {
      if (problem !== undefined || view.problem !== undefined) continue;
      const results = await resultsOf(() => runScenarioAsked(found, source, { scenario: name, changes: [] }, studio));
      add(`${base}/results/${encodeURIComponent(name ?? "")}`, results);
    }
  }
  return sitePage(client, overview.title, pieces);
}

/** A flow that cannot be run is shown all the same. */
async function resultsOf(run: () => Promise<readonly ScenarioView[]>): Promise<readonly ScenarioView[]> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof InputError || error instanceof FlowError) return [];
    throw error;
  }
}
