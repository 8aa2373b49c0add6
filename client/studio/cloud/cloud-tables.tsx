import { useState } from "preact/hooks";
import type { CloudView } from "../../../scripts/studio/api.js";

/** What the services have, as tables; empty ones are one line. */
export function CloudTables({ cloud: { tables } }: { readonly cloud: CloudView }) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const full = tables.filter(({ count }) => count > 0);
  const empty = tables.filter(({ count }) => count === 0);
  return (
    <>
      <input
        class="field-input table-search"
        type="search"
        placeholder="Search rows"
        aria-label="Search rows"
        value={search}
        onInput={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {full.map(({ service, name, columns, rows, count }) => {
        const shown = rows.filter((row) => row.some((cell) => cell.toLowerCase().includes(wanted)));
        return (
          <section key={`${service}/${name}`} class="cloud-table" aria-label={`${service} ${name}`}>
            <h2>
              {name} <span class="quiet">{service}</span>
            </h2>
            <div class="table-area" tabIndex={0} role="region" aria-label={`Rows of ${name}`}>
              <table class="rows">
                <thead>
                  <tr>
                    {columns.map((column) => (
                      <th key={column} scope="col">
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {shown.map((row, index) => (
                    <tr key={index}>
                      {row.map((cell, at) => (
                        <td key={columns[at]}>{cell}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <p class="quiet">
              {shown.length} of {count} {count === 1 ? "row" : "rows"}
            </p>
          </section>
        );
      })}
      {empty.length === 0 ? undefined : (
        <p class="quiet">Empty: {empty.map(({ service, name }) => `${service} ${name}`).join(", ")}</p>
      )}
    </>
  );
}
