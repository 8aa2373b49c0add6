import type { ShownMock } from "../../../scripts/report-page/report-data.js";

/** What responded in the place of services. */
export function MocksView({ mocks }: { readonly mocks: readonly ShownMock[] }) {
  return (
    <div class="scroll-sideways">
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">Calls of</th>
            <th scope="col">Response from</th>
            <th scope="col" class="number">
              Used
            </th>
          </tr>
        </thead>
        <tbody>
          {mocks.map(({ description, source, used }, index) => (
            <tr key={index}>
              <td>{description}</td>
              <td class="quiet">{source}</td>
              <td class="number">{used === 0 ? <span class="tone-bad">never</span> : `${used}×`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
