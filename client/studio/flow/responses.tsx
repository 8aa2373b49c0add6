import { useEffect, useId, useState } from "preact/hooks";
import type { ChangedResponse, ScenarioMock } from "../../../scripts/studio/api.js";
import { Icon } from "../shell/icon.js";
import type { InspectorProps } from "./inspector.js";

/** The responses that the scenario gives in a service's place; each can be changed, and the scenario run again. */
export function Responses({ mocks, changes, change, canChange, runAgain, outcome }: InspectorProps) {
  const instead = outcome?.smoke === true ? "a made-up response" : "the emulator";
  const added = changes.filter(({ pointer }) => pointer === undefined);
  const set = (next: ChangedResponse): void => {
    const isSame = (one: ChangedResponse): boolean =>
      one.pointer === next.pointer && one.action === next.action && one.flow === next.flow;
    change([...changes.filter((one) => !isSame(one)), next]);
  };
  const undo = (undone: ChangedResponse): void => change(changes.filter((one) => one !== undone));
  return (
    <>
      <p class="quiet">Changes here are not written to a file: they count for runs from this page.</p>
      <div class="toolbar responses-tools">
        <button type="button" class="button primary" disabled={!canChange} onClick={runAgain}>
          <Icon name="play" /> Run with changes
        </button>
        <button type="button" class="button" disabled={changes.length === 0} onClick={() => change([])}>
          Undo all changes
        </button>
      </div>
      <ul class="responses">
        {mocks.map((mock) => {
          const own = changes.find(({ pointer }) => pointer === mock.pointer);
          return (
            <li key={mock.pointer}>
              <ResponseEditor
                title={mock.title}
                given={mock.response}
                changed={own}
                canChange={canChange}
                change={(response) => set({ ...own, pointer: mock.pointer, response })}
                undo={() => own !== undefined && undo(own)}
              />
            </li>
          );
        })}
        {added.map((one) => (
          <li key={`${one.flow ?? ""} ${one.action ?? ""}`}>
            <ResponseEditor
              title={`'${one.action ?? ""}', instead of ${instead}`}
              given={one.response}
              changed={one}
              canChange={canChange}
              change={(response) => set({ ...one, response })}
              undo={() => undo(one)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ResponseEditorProps {
  readonly title: string;
  readonly given: ScenarioMock["response"];
  readonly changed: ChangedResponse | undefined;
  readonly canChange: boolean;
  readonly change: (response: ScenarioMock["response"]) => void;
  readonly undo: () => void;
}

function ResponseEditor({ title, given, changed, canChange, change, undo }: ResponseEditorProps) {
  const id = useId();
  const [text, setText] = useState(() => JSON.stringify(changed?.response ?? given, null, 2));
  const [problem, setProblem] = useState<string>();
  const isChanged = changed !== undefined;
  useEffect(() => {
    if (!isChanged) setText(JSON.stringify(given, null, 2));
  }, [isChanged]);
  return (
    <div class="field">
      <div class="list-element-head">
        <label class="field-label" for={id}>
          {title}
          {isChanged ? <span class="chip changed-chip">changed</span> : undefined}
        </label>
        {isChanged ? (
          <button type="button" class="plain-button" onClick={undo}>
            Undo
          </button>
        ) : undefined}
      </div>
      <textarea
        id={id}
        class="field-input"
        rows={Math.min(14, text.split("\n").length)}
        spellcheck={false}
        readOnly={!canChange}
        value={text}
        aria-invalid={problem === undefined ? undefined : "true"}
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          try {
            change(JSON.parse(value) as ScenarioMock["response"]);
            setProblem(undefined);
          } catch (error) {
            setProblem(error instanceof Error ? error.message : String(error));
          }
        }}
      />
      {problem === undefined ? undefined : (
        <p class="field-help tone-bad" role="alert">
          not JSON: {problem}
        </p>
      )}
    </div>
  );
}
