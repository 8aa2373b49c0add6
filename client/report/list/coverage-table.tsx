import type { FlowShare, Share } from "../../../scripts/report-page/report-data.js";

/** How much of each flow was gone through, and what was not. */
export function CoverageTable({ coverage }: { readonly coverage: readonly FlowShare[] }) {
  return (
    <section class="coverage-part">
      <h2>Coverage</h2>
      <div class="scroll-sideways" tabIndex={0} role="group" aria-label="Coverage">
        <table class="data-table">
          <thead>
            <tr>
              <th scope="col">Flow</th>
              <th scope="col" class="number">
                Actions
              </th>
              <th scope="col" class="number">
                Branches
              </th>
              <th scope="col" class="number">
                Run after
              </th>
              <th scope="col" class="number">
                Retries
              </th>
            </tr>
          </thead>
          <tbody>
            {coverage.map((share) => (
              <tr key={share.flow}>
                <td>
                  {share.flow}
                  <Missing share={share} />
                </td>
                {[share.actions, share.branches, share.edges, share.retries].map((one, index) => (
                  <td key={index} class="number">
                    <ShareBar share={one} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What no run reached, closed at first. */
export function Missing({ share: { missing }, open = false }: { readonly share: FlowShare; readonly open?: boolean }) {
  if (missing.length === 0) return null;
  return (
    <details open={open}>
      <summary class="quiet">{missing.length} not reached</summary>
      <ul class="missing-list">
        {missing.map(({ kind, action, label }, index) => (
          <li key={index}>
            {action}
            {kind === "action" ? "" : `: ${label}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function ShareBar({ share: { run, total } }: { readonly share: Share }) {
  if (total === 0) return <span class="quiet">–</span>;
  return (
    <span class="share">
      <svg width="48" height="6" viewBox="0 0 48 6" aria-hidden="true">
        <rect class="share-track" width="48" height="6" rx="3" />
        <rect class="share-bar" width={(48 * run) / total} height="6" rx="3" />
      </svg>
      {run}/{total}
    </span>
  );
}
