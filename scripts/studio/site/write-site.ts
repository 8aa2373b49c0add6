import { InputError } from "../../core/diagnostics/input-error.js";
import { exactJson } from "../../core/json/lossless-json.js";
import { FlowError } from "../../rehearsal/engine/failures.js";
import type { ClientFiles } from "../../report-page/client-files.js";
import { closedPage, hasPiece } from "../../report-page/closed-page.js";
import { EvidenceMask } from "../../report-page/mask-evidence.js";
import { pack } from "../../report-page/pack.js";
import type { ScenarioView, StudioOverview } from "../api.js";
import { connectorView } from "../card/operation-card.js";
import { findFindings } from "../findings.js";
import { flowView } from "../flow/flow-view.js";
import { RunFiles } from "../flow/run-files.js";
import { runScenarioAsked } from "../flow/run-scenario-asked.js";
import { sourceSecrets } from "../source/source-secrets.js";
import type { Studio } from "../studio.js";

/**
 * Everything that the page can be asked for without a server, with what came of each scenario: one page, and files beside
 * it for what is too large.
 * @param doing told of the flow that is rehearsed
 * @returns contents by path
 */
export async function studioSite(
  studio: Studio,
  client: ClientFiles,
  doing: (flow: string, done: number, of: number) => void,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { host } = studio;
  const files = new RunFiles(Infinity);
  const source = studio.source();
  const secrets = sourceSecrets(host, source);
  const pieces: { readonly path: string; readonly value: unknown; readonly isMasked: boolean }[] = [];
  const add = (path: string, value: unknown, isMasked = false): void => void pieces.push({ path, value, isMasked });
  const findings = await findFindings(host, source, secrets);
  const overview: StudioOverview = { ...studio.overview(), live: false, findings: findings.counts };
  add("/api/overview", overview);
  add("/api/findings", findings.list);
  for (const found of source.set.connectors) add(`/api/connectors/${encodeURIComponent(found.id)}`, connectorView(found));
  // What one scenario hides may be in the source, or in plain sight in another scenario.
  const cameUp = new Set(secrets);
  for (const [index, found] of source.flows.entries()) {
    doing(found.id, index, source.flows.length);
    const view = flowView(host, source, found);
    const base = `/api/flows/${encodeURIComponent(found.id)}`;
    add(base, view);
    for (const { name, problem } of view.scenarios) {
      if (problem !== undefined || view.problem !== undefined) continue;
      const asked = { scenario: name, changes: [], secret: (text: string) => void cameUp.add(text) };
      const results = await resultsOf(() => runScenarioAsked(found, source, asked, { ...studio, files }));
      add(`${base}/results/${encodeURIComponent(name ?? "")}`, results, true);
    }
  }
  const mask = new EvidenceMask([...cameUp]);
  // Paths are encoded, so that nothing in them ends an attribute.
  const masked = pieces.map(({ path, value, isMasked }) => ({
    id: `data:${path}`,
    // Results have their credentials taken out by name: twice would take the scheme of a header as well.
    content: pack(exactJson(isMasked ? mask.byValue(value) : mask.value(value))),
  }));
  const page = closedPage({ title: mask.text(overview.title), client, pieces: masked, name: "This page" });
  const beside = [...files.all()]
    // A link to a file whose name is a secret leads nowhere, since it is masked as well.
    .filter(([name]) => mask.known(name) === name)
    .map(([name, content]) => [name, maskedFile(content, mask)] as const);
  return new Map<string, string | Uint8Array>([
    ["index.html", page],
    ...beside,
  ]);
}

/** Whether a page is such a site, which a new one may replace. */
export function isSite(page: string): boolean {
  return hasPiece(page, "data:/api/overview");
}

function maskedFile(content: string | Uint8Array, mask: EvidenceMask): string | Uint8Array {
  if (typeof content === "string") return mask.text(content);
  return mask.isIn(content) ? "This file is left out: it has a secret in it." : content;
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
