import type { ScenarioDetail, ShownExpectation } from "../../../scripts/report-page/report-data.js";
import { expectedAction } from "../../../scripts/report-page/view/expected-action.js";
import { DiffView } from "../../shared/diff-view.js";
import { StatusIcon } from "../../shared/status-badge.js";
import { routeAddress } from "../route.js";

/** What was expected and did not happen. */
export function Failures({ detail, scenario }: { readonly detail: ScenarioDetail; readonly scenario: number }) {
  const failed = detail.expectations.filter(({ passed }) => !passed);
  if (failed.length === 0) return null;
  return (
    <ul class="failures" aria-label="Failed expectations">
      {failed.map((expectation, index) => {
        const { message, diff = [], location } = expectation;
        const action = expectedAction(expectation, detail.runs);
        return (
          <li key={index} class="failure">
            <p class="message">{message}</p>
            <p class="failure-place">
              <span>{location}</span>
              {action === undefined ? undefined : (
                <a href={routeAddress({ scenario, run: action.run, at: action.key })}>Show the action</a>
              )}
            </p>
            {diff.length === 0 ? undefined : <DiffView lines={diff} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Everything that was expected, in the order in which it was looked at. */
export function Expectations({ expectations }: { readonly expectations: readonly ShownExpectation[] }) {
  if (expectations.length === 0) return <p class="nothing">Nothing is expected of this scenario.</p>;
  return (
    <div class="scroll-sideways">
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Expectation</th>
            <th scope="col">Location</th>
          </tr>
        </thead>
        <tbody>
          {expectations.map(({ passed, message, location }, index) => (
            <tr key={index}>
              <td>
                <StatusIcon tone={passed ? "good" : "bad"} label={passed ? "Passed" : "Failed"} />
              </td>
              <td class="message">{message}</td>
              <td class="quiet">{location}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
