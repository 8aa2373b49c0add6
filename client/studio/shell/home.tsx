import type { StudioOverview } from "../../../scripts/studio/api.js";
import { linkTo } from "../data/route.js";
import { Icon } from "./icon.js";
import { OperationIcon } from "./operation-icon.js";

/** The first page: what there is, and what one can do with it. */
export function Home({ overview }: { readonly overview: StudioOverview }) {
  const { title, path, flows, connectors, findings, live, isProject } = overview;
  return (
    <>
      <h1>{title}</h1>
      <p class="quiet lead">
        {isProject ? "A project" : path}: {count(flows.length, "flow")}, {count(connectors.length, "custom connector")}
        {findings === undefined ? "" : `, ${findingText(findings)}`}.{" "}
        {live ? "Nothing here leaves this machine." : "A read-only copy."}
      </p>
      <section aria-labelledby="home-flows">
        <h2 id="home-flows">Flows</h2>
        <ul class="tiles">
          {flows.map(({ id, title: name, trigger, actions, scenarios, problem }) => (
            <li key={id}>
              <a class="tile" href={linkTo("flows", id)}>
                <span class="tile-title">
                  <Icon name="flow" /> {name}
                </span>
                <span class="quiet">
                  {problem ??
                    `${trigger === "" ? "" : `${trigger} · `}${count(actions, "action")} · ${scenarioText(scenarios)}`}
                </span>
              </a>
            </li>
          ))}
        </ul>
        {flows.length === 0 ? <p class="quiet">There is no flow in {path}.</p> : undefined}
      </section>
      <section aria-labelledby="home-connectors">
        <h2 id="home-connectors">Connectors</h2>
        <ul class="tiles">
          {connectors.map(({ id, title: name, color, icon, operations, problem }) => (
            <li key={id}>
              <a class="tile" href={linkTo("connectors", id)}>
                <span class="tile-title">
                  <OperationIcon color={color} icon={icon} /> {name}
                </span>
                <span class="quiet">{problem ?? count(operations, "operation")}</span>
              </a>
            </li>
          ))}
        </ul>
        {connectors.length === 0 ? <p class="quiet">There is no custom connector in {path}.</p> : undefined}
      </section>
    </>
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function scenarioText(scenarios: number): string {
  return scenarios === 0 ? "no scenario, responses are made up" : count(scenarios, "scenario");
}

function findingText({ errors, warnings, infos }: NonNullable<StudioOverview["findings"]>): string {
  if (errors + warnings + infos === 0) return "no finding";
  return [count(errors, "error"), count(warnings, "warning"), count(infos, "remark")]
    .filter((text) => !text.startsWith("0 "))
    .join(", ");
}
