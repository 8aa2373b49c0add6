import type { FlowShare } from "../../../scripts/report-page/report-data.js";
import { Missing, ShareBar } from "../list/coverage-table.js";

/** What this scenario alone went through. */
export function CoverageView({ coverage }: { readonly coverage: FlowShare | undefined }) {
  if (coverage === undefined) return null;
  const { actions, branches, edges, retries } = coverage;
  const rows = [
    ["Actions", actions],
    ["Branches", branches],
    ["Run after", edges],
    ["Retries", retries],
  ] as const;
  return (
    <>
      <p class="quiet">What this scenario went through, of everything that a run of the flow can reach.</p>
      <table class="data-table coverage-own">
        <tbody>
          {rows.map(([name, share]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <ShareBar share={share} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Missing share={coverage} open />
    </>
  );
}
