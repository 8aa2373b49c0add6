import { useState } from "preact/hooks";
import type { CloudView } from "../../../scripts/studio/api.js";

interface SeedProps {
  readonly cloud: CloudView;
  readonly canChange: boolean;
  readonly send: (path: string, body: unknown, message: string) => Promise<void>;
}

const example = `financeOperations:
  batchJobs:
    - BatchJobRecId: 5637144590
      JobDescription: My job
      Status: Error
      outcomes: [Finished]
`;

/** What the services start with: a seed to choose, and rows to add. */
export function Seed({ cloud: { seeds }, canChange, send }: SeedProps) {
  const [chosen, setChosen] = useState(seeds[0]?.id ?? "");
  const [text, setText] = useState(example);
  return (
    <div class="seed">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send("/api/cloud/reset", { seed: chosen }, "The emulator was reset");
        }}
      >
        <h2>Reset</h2>
        <p class="quiet">Empties the services, their faults and their log, and fills them again.</p>
        <label>
          Start with
          <select class="field-input" value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
            {seeds.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button primary" disabled={!canChange}>
          Reset
        </button>
      </form>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send("/api/cloud/seed", { text }, "The seed was added");
        }}
      >
        <h2>Add</h2>
        <p class="quiet">A seed in YAML or JSON, as scenarios have it.</p>
        <label>
          Seed
          <textarea
            class="field-input"
            rows={10}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <button type="submit" class="button primary" disabled={!canChange}>
          Add
        </button>
      </form>
    </div>
  );
}
