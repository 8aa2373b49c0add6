import { byteText } from "../../../scripts/report-page/view/byte-text.js";
import type { ShownFile } from "../../../scripts/report-page/report-data.js";
import { JsonView } from "../json-view.js";
import "./cards.css";

const stores: Readonly<Record<string, string>> = { onedrive: "OneDrive", sharepoint: "SharePoint" };

/** Files in the rehearsal's stores at the end: those that the flows wrote first. */
export function FilesView({ files }: { readonly files: readonly ShownFile[] }) {
  const sorted = [...files].sort((a, b) => Number(a.given) - Number(b.given));
  return (
    <ul class="cards">
      {sorted.map(({ store, path, size, mediaType, given, version, text, href }) => (
        <li key={`${store}${path}`} class="card-box">
          <h2 class="card-title">{path}</h2>
          <p class="quiet">
            {stores[store] ?? store}, {mediaType}, {byteText(size)}
            {given ? ", as the scenario gave it" : version > 1 ? `, version ${version}` : ""}{" "}
            {href === undefined ? undefined : <a href={href}>Open the whole file</a>}
          </p>
          {text === undefined ? undefined : (
            <details open={!given}>
              <summary>Content</summary>
              <JsonView value={text} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
