import { stableUuid } from "../core/ids.js";
import type { SolutionSource } from "./project.js";

/** What of a solution gets an id of its own. */
type Row = "connector" | "flow" | "form" | "view";

/**
 * The id of a row that a solution brings: the same for the same prefix, solution, kind and name, so that an import updates. A solution that took over from
 * an earlier one (`formerly`) keeps that one's ids.
 * @param solution the first solution that names it; undefined: none
 */
export function rowId(
  prefix: string,
  solution: Pick<SolutionSource, "name" | "formerly"> | undefined,
  kind: Row,
  name: string,
): string {
  return stableUuid(prefix, solution?.formerly ?? solution?.name ?? "", kind, name);
}
