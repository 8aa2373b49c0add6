import { useEffect, useRef, useState } from "preact/hooks";
import { durationText } from "../../../scripts/picture/run-overlay.js";
import type { OutputToken, TryResult } from "../../../scripts/studio/api.js";
import { JsonView } from "../../shared/json-view.js";
import { StatusBadge } from "../../shared/status-badge.js";
import { Tabs } from "../../shared/tabs.js";
import { shortText } from "../shell/short-text.js";
import { Wire } from "./wire.js";

interface TryOutcomeProps {
  readonly result: TryResult | undefined;
  readonly isSending: boolean;
  readonly tokens: readonly OutputToken[];
  readonly canChange: boolean;
}

/** What came of an operation: the response as a flow sees it, the requests on the wire, the log of custom code. */
export function TryOutcome({ result, isSending, tokens, canChange }: TryOutcomeProps) {
  const [tab, setTab] = useState("response");
  const place = useRef<HTMLElement>(null);
  // On a narrow page it is below the card.
  useEffect(() => {
    if (result !== undefined) place.current?.scrollIntoView({ block: "nearest" });
  }, [result]);
  if (result === undefined) {
    return (
      <section class="panel outcome outcome-empty" aria-label="Result">
        <p class="quiet" role="status">
          {isSending
            ? "Sending… The first run of custom code compiles it, which takes some seconds."
            : canChange
              ? "Fill in the card and send it. The request goes through the connector's definition, policies and custom code to the emulated service on this machine."
              : "Nothing can be sent from this page."}
        </p>
      </section>
    );
  }
  const { status, problem, exchanges, log, milliseconds } = result;
  const isGood = status !== undefined && status < 400;
  const tabs = [
    { id: "response", title: "Response" },
    { id: "wire", title: "On the wire", count: exchanges.length },
    { id: "log", title: "Log", count: log.length },
  ];
  return (
    <section class="panel outcome" aria-label="Result" aria-busy={isSending} ref={place}>
      <p class="outcome-head" role="status">
        <StatusBadge
          status={isGood ? "Succeeded" : "Failed"}
          text={status === undefined ? "No response" : String(status)}
        />
        <span class="quiet">{durationText(milliseconds)}</span>
      </p>
      {problem === undefined ? undefined : (
        <div class="notice tone-bad">
          <p>
            <strong>{problem.code}</strong>: {problem.message}
          </p>
          {problem.help === undefined ? undefined : <p>{problem.help}</p>}
        </div>
      )}
      <Tabs label="Result" tabs={tabs} chosen={tab} choose={setTab}>
        {tab === "response" ? <Response result={result} tokens={tokens} /> : undefined}
        {tab === "wire" ? <Wire exchanges={exchanges} /> : undefined}
        {tab === "log" ? <Log log={log} /> : undefined}
      </Tabs>
    </section>
  );
}

function Response({
  result: { body, headers, status },
  tokens,
}: Pick<TryOutcomeProps, "tokens"> & { readonly result: TryResult }) {
  if (status === undefined) return <p class="quiet">There was no response.</p>;
  const values = tokens
    .filter(({ tokens: inner }) => inner === undefined)
    .flatMap((token) => {
      const value = valueOf(body, token.key);
      return value === undefined ? [] : [{ ...token, value }];
    });
  return (
    <>
      {values.length === 0 ? undefined : (
        <table class="token-values">
          <caption class="visually-hidden">Outputs and their values</caption>
          <thead>
            <tr>
              <th scope="col">Output</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ key, title, value }) => (
              <tr key={key}>
                <th scope="row">
                  <span class="chip">{title}</span>
                </th>
                <td>
                  <code>{shortText(value)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3 class="outcome-part">Body</h3>
      {body === undefined ? <p class="quiet">No body.</p> : <JsonView value={body} />}
      <h3 class="outcome-part">Headers</h3>
      <JsonView value={headers} open={1} />
    </>
  );
}

/** The member of a body that a token's key leads to; undefined without one. */
function valueOf(body: unknown, key: string): unknown {
  return key
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((value, name) => {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
      return (value as Readonly<Record<string, unknown>>)[name];
    }, body);
}

function Log({ log }: { readonly log: TryResult["log"] }) {
  if (log.length === 0) return <p class="quiet">Custom code logged nothing.</p>;
  return (
    <ol class="log">
      {log.map(({ level, message }, index) => (
        <li key={index}>
          <code>
            {level}: {message}
          </code>
        </li>
      ))}
    </ol>
  );
}
