import { useState } from "preact/hooks";
import type { CloudView } from "../../../scripts/studio/api.js";
import type { ShownRequest } from "../../../scripts/report-page/report-data.js";
import { RequestsView } from "../../shared/evidence/requests-view.js";
import { Tabs } from "../../shared/tabs.js";
import { postJson } from "../data/server.js";
import { messageOf, useJson } from "../data/use-json.js";
import { CloudTables } from "./cloud-tables.js";
import { Faults } from "./faults.js";
import { Seed } from "./seed.js";
import "./cloud.css";

interface CloudPageProps {
  readonly version: number;
  /** Counts requests that came in live. */
  readonly requests: number;
  readonly canChange: boolean;
}

/** The emulated services: what they have, what is asked of them, and what is to go wrong. */
export function CloudPage({ version, requests, canChange }: CloudPageProps) {
  const [changed, setChanged] = useState(0);
  const [tab, setTab] = useState("tables");
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState("");
  const { value: cloud } = useJson<CloudView>("/api/cloud", version + changed);
  const { value: log } = useJson<readonly ShownRequest[]>("/api/cloud/log", requests + changed);
  if (cloud === undefined) return <p>Loading…</p>;
  const send = async (path: string, body: unknown, message: string): Promise<void> => {
    try {
      await postJson(path, body);
      setProblem(undefined);
      setDone(message);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setChanged((count) => count + 1);
  };
  const tabs = [
    { id: "tables", title: "Data" },
    { id: "requests", title: "Requests", count: log?.length ?? 0 },
    { id: "faults", title: "Faults", count: cloud.faults.length },
    { id: "seed", title: "Seed and reset" },
  ];
  return (
    <>
      <h1>Emulator</h1>
      <p class="quiet lead">
        The services that operations are tried on. Other programs on this machine reach them at{" "}
        {cloud.services.map(({ name, url }, index) => (
          <span key={name}>
            {index === 0 ? "" : ", "}
            {name} <code>{url}</code>
          </span>
        ))}
        .
      </p>
      <p class="visually-hidden" role="status">
        {done}
      </p>
      {problem === undefined ? undefined : (
        <p class="notice tone-bad" role="alert">
          {problem}
        </p>
      )}
      <section class="panel inspector">
        <Tabs label="Emulator" tabs={tabs} chosen={tab} choose={setTab}>
          {tab === "tables" ? <CloudTables cloud={cloud} /> : undefined}
          {tab === "requests" ? (
            log === undefined || log.length === 0 ? (
              <p class="quiet">No request so far. They show here as they come.</p>
            ) : (
              <RequestsView requests={log.toReversed()} origin={false} timeText={clockText} />
            )
          ) : undefined}
          {tab === "faults" ? <Faults cloud={cloud} canChange={canChange} send={send} /> : undefined}
          {tab === "seed" ? <Seed cloud={cloud} canChange={canChange} send={send} /> : undefined}
        </Tabs>
      </section>
    </>
  );
}

function clockText(time: number): string {
  return new Date(time).toLocaleTimeString();
}
