import { useAddress } from "../shared/use-address.js";

/** What the page shows, as its address says: `#scenario=3&tab=run&run=1&at=0.2`. Links, reload and "back" work from disk. */
export interface Route {
  /** Undefined shows the list. */
  readonly scenario: number | undefined;
  readonly tab: string;
  readonly run: number | undefined;
  readonly at: string | undefined;
}

function readRoute(): Route {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const number = (name: string): number | undefined => {
    const text = parameters.get(name);
    return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  return {
    scenario: number("scenario"),
    tab: parameters.get("tab") ?? "run",
    run: number("run"),
    at: parameters.get("at") ?? undefined,
  };
}

export function routeAddress({ scenario, tab, run, at }: Partial<Route>): string {
  const parameters = new URLSearchParams();
  if (scenario !== undefined) parameters.set("scenario", String(scenario));
  if (tab !== undefined && tab !== "run") parameters.set("tab", tab);
  if (run !== undefined) parameters.set("run", String(run));
  if (at !== undefined) parameters.set("at", at);
  return `#${parameters.toString()}`;
}

/** Changes what is shown without a step for the "back" button, as choosing an action does. */
export function replaceRoute(route: Partial<Route>): void {
  history.replaceState(null, "", routeAddress(route));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export function useRoute(): Route {
  return useAddress(readRoute);
}
