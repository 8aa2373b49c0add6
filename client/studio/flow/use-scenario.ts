import { useEffect, useRef, useState } from "preact/hooks";
import type { ChangedResponse, FlowView, ScenarioEntry, ScenarioView } from "../../../scripts/studio/api.js";
import { linkTo } from "../data/route.js";
import { getJson, postJson } from "../data/server.js";
import { messageOf } from "../data/use-json.js";

export interface Scenarios {
  /** Name of the scenario, or of one run with made-up responses. */
  readonly chosen: string;
  readonly entry: ScenarioEntry | undefined;
  choose(name: string): void;
  /** What came of it; undefined before it ran. */
  readonly outcome: ScenarioView | undefined;
  /** All that came of a flow without scenarios, each a way through it. */
  readonly ways: readonly ScenarioView[];
  /** By name, of those that ran. */
  readonly results: ReadonlyMap<string, ScenarioView>;
  readonly isRunning: boolean;
  readonly problem: string | undefined;
  run(changes: readonly ChangedResponse[]): Promise<void>;
  runAll(): Promise<void>;
}

const noName = "";

/** The scenarios of a flow, which are run again when sources change. */
export function useScenario(
  flow: FlowView,
  given: string | undefined,
  version: number,
  canChange: boolean,
  isLive: boolean,
): Scenarios {
  const { id, scenarios } = flow;
  const hasScenarios = scenarios[0]?.name !== undefined;
  const [results, setResults] = useState<ReadonlyMap<string, ScenarioView>>(new Map());
  const [smoke, setSmoke] = useState<string>();
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<string>();
  const known = scenarios.find(({ name }) => name === given)?.name;
  const name = hasScenarios ? (known ?? scenarios[0]?.name ?? noName) : noName;
  const ways = hasScenarios ? [] : [...results.values()];
  // A way may be gone, as when a changed response leads elsewhere.
  const way = ways.find(({ scenario }) => scenario === smoke) ?? ways[0];
  const chosen = hasScenarios ? name : (way?.scenario ?? noName);
  const entry = scenarios.find((one) => one.name === (hasScenarios ? name : undefined));
  const path = `/api/flows/${encodeURIComponent(id)}/run`;

  const runOne = async (scenario: string | undefined, changes: readonly ChangedResponse[]): Promise<void> => {
    const views = await postJson<readonly ScenarioView[]>(path, { scenario, changes });
    setResults(
      (before) => new Map([...(hasScenarios ? before : []), ...views.map((view) => [view.scenario, view] as const)]),
    );
  };
  const busy = async (work: () => Promise<void>): Promise<void> => {
    setRunning(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setRunning(false);
    }
  };

  // What ran once runs again with the sources as they are now, and as it ran last.
  const lastChanges = useRef<readonly ChangedResponse[]>([]);
  const rerun = useRef<() => void>(() => undefined);
  rerun.current = () => {
    if (results.has(chosen) && canChange && !isRunning) {
      void busy(() => runOne(entry?.name, lastChanges.current));
    }
  };
  useEffect(() => {
    if (version > 0) rerun.current();
  }, [version]);

  // A site has what came of every scenario when it was written.
  useEffect(() => {
    if (isLive) return;
    const kept = `/api/flows/${encodeURIComponent(id)}/results/${encodeURIComponent(entry?.name ?? "")}`;
    getJson<readonly ScenarioView[]>(kept).then(
      (views) => setResults(new Map(views.map((view) => [view.scenario, view]))),
      () => undefined,
    );
  }, [isLive, id, entry?.name]);

  return {
    chosen,
    entry,
    choose(next) {
      if (hasScenarios) location.hash = linkTo("flows", id, next);
      else setSmoke(next);
    },
    outcome: results.get(chosen),
    ways,
    results,
    isRunning,
    problem,
    run(changes) {
      lastChanges.current = changes;
      return busy(() => runOne(entry?.name, changes));
    },
    runAll: () =>
      busy(async () => {
        for (const scenario of scenarios) if (scenario.problem === undefined) await runOne(scenario.name, []);
      }),
  };
}
