import { useState } from "preact/hooks";
import type { CloudView, FaultView } from "../../../scripts/studio/api.js";

interface FaultsProps {
  readonly cloud: CloudView;
  readonly canChange: boolean;
  readonly send: (path: string, body: unknown, message: string) => Promise<void>;
}

const kinds = [
  { id: "429", title: "Too many requests (429)", fault: { status: 429 } },
  { id: "503", title: "Service unavailable (503)", fault: { status: 503 } },
  { id: "500", title: "Internal error (500)", fault: { status: 500 } },
  { id: "401", title: "Token not accepted (401)", fault: { status: 401 } },
  { id: "404", title: "Not found (404)", fault: { status: 404 } },
  { id: "expireToken", title: "Tokens run out", fault: { kind: "expireToken" } },
  { id: "disconnect", title: "Connection is cut", fault: { kind: "disconnect" } },
  { id: "slow", title: "Response takes 5 seconds", fault: { delay: 5_000 } },
] as const;

/** Trouble on purpose: for the next requests to a service. */
export function Faults({ cloud: { services, faults }, canChange, send }: FaultsProps) {
  const [service, setService] = useState("financeOperations");
  const [kind, setKind] = useState<string>("429");
  const [path, setPath] = useState("");
  const [times, setTimes] = useState("1");
  const set = (next: readonly FaultView[], message: string): Promise<void> =>
    send("/api/cloud/faults", { faults: next }, message);
  const add = (): void => {
    const chosen = kinds.find(({ id }) => id === kind)?.fault ?? { status: 500 };
    const fault: FaultView = { service, ...chosen, times: Number(times) || 1, ...(path === "" ? {} : { path }) };
    void set([...faults, fault], "Fault added");
  };
  return (
    <>
      <form
        class="fault-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label>
          Service
          <select class="field-input" value={service} onChange={({ currentTarget }) => setService(currentTarget.value)}>
            {services.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          What goes wrong
          <select class="field-input" value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
            {kinds.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          Path
          <input
            class="field-input"
            value={path}
            placeholder="any, or /data/**"
            onInput={({ currentTarget }) => setPath(currentTarget.value)}
          />
        </label>
        <label>
          Times
          <input
            class="field-input"
            inputMode="numeric"
            value={times}
            onInput={({ currentTarget }) => setTimes(currentTarget.value)}
          />
        </label>
        <button type="submit" class="button primary" disabled={!canChange}>
          Switch on
        </button>
      </form>
      {faults.length === 0 ? (
        <p class="quiet">No fault is switched on.</p>
      ) : (
        <ul class="faults">
          {faults.map((fault, index) => (
            <li key={index}>
              <span>
                <strong>{fault.service}</strong> {fault.status ?? fault.kind ?? ""}
                {fault.delay === undefined ? "" : ` after ${fault.delay / 1000} s`} {fault.path ?? "any path"}, next{" "}
                {fault.times ?? 1}×
              </span>
              <button
                type="button"
                class="plain-button"
                disabled={!canChange}
                onClick={() =>
                  void set(
                    faults.filter((_, at) => at !== index),
                    "Fault removed",
                  )
                }
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
