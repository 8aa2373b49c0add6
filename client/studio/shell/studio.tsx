import { useState } from "preact/hooks";
import type { StudioOverview } from "../../../scripts/studio/api.js";
import { CloudPage } from "../cloud/cloud-page.js";
import { ConnectorPage } from "../connector/connector-page.js";
import { useRoute } from "../data/route.js";
import { hasToken } from "../data/server.js";
import { useEvents } from "../data/use-events.js";
import { useJson } from "../data/use-json.js";
import { FindingsPage } from "../findings/findings-page.js";
import { FlowPage } from "../flow/flow-page.js";
import { Home } from "./home.js";
import { Sidebar } from "./sidebar.js";
import "./shell.css";

/** The whole page: what there is on the left, what was chosen on the right. */
export function Studio() {
  const route = useRoute();
  const [version, setVersion] = useState(0);
  const [checked, setChecked] = useState(0);
  const [requests, setRequests] = useState(0);
  const { value: overview, problem } = useJson<StudioOverview>("/api/overview", version + checked);
  useEvents(overview?.live === true, (event) => {
    if (event.kind === "sources") setVersion((count) => count + 1);
    if (event.kind === "findings") setChecked((count) => count + 1);
    if (event.kind === "requests") setRequests((count) => count + 1);
  });
  if (overview === undefined) {
    return (
      <main class="main">
        <h1 class="visually-hidden">Power Batch Studio</h1>
        {problem === undefined ? <p class="quiet">Loading…</p> : <p role="alert">{problem}</p>}
      </main>
    );
  }
  return (
    <div class="studio">
      <a
        class="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        Skip to the content
      </a>
      <Sidebar overview={overview} route={route} />
      <main class="main" id="main" tabIndex={-1}>
        {overview.live && !hasToken() ? (
          <p class="notice" role="alert">
            This page can only be read: open the address that <code>power-batch studio</code> printed to try and run
            things.
          </p>
        ) : undefined}
        {overview.problems.map(({ file, message }) => (
          <p key={file} class="notice tone-bad" role="alert">
            {file}: {message}
          </p>
        ))}
        <Content route={route} overview={overview} versions={{ version, checked, requests }} />
      </main>
    </div>
  );
}

interface ContentProps {
  readonly route: readonly string[];
  readonly overview: StudioOverview;
  readonly versions: { readonly version: number; readonly checked: number; readonly requests: number };
}

function Content({ route: [place = "", id = "", part], overview, versions }: ContentProps) {
  const { version, checked, requests } = versions;
  const canChange = overview.live && hasToken();
  switch (place) {
    case "connectors":
      return <ConnectorPage key={id} id={id} operation={part} version={version} canChange={canChange} />;
    case "flows":
      return (
        <FlowPage key={id} id={id} scenario={part} version={version} canChange={canChange} isLive={overview.live} />
      );
    case "emulator":
      return <CloudPage version={version + requests} requests={requests} canChange={canChange} />;
    case "findings":
      return <FindingsPage version={version + checked} />;
    default:
      return <Home overview={overview} />;
  }
}
