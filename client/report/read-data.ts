import { inflateSync, strFromU8, strToU8 } from "fflate";
import type {
  ReportFlow,
  ReportOverview,
  ScenarioDetail,
  ScenarioSummary,
} from "../../scripts/report-page/report-data.js";

/** A deflate window, as scripts/report-page/pack.ts cuts dictionaries to. */
const window = 32_768;
const kept = new Map<string, string>();

/** Data stays compressed until somebody looks at it. */
function readPiece(id: string, dictionary?: string): string {
  const known = kept.get(id);
  if (known !== undefined) return known;
  const encoded = document.getElementById(`data-${id}`)?.textContent ?? "";
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  const text = strFromU8(
    inflateSync(bytes, dictionary === undefined ? {} : { dictionary: strToU8(dictionary).subarray(-window) }),
  );
  kept.set(id, text);
  const [oldest = ""] = kept.keys();
  if (kept.size > 40) kept.delete(oldest);
  return text;
}

export function readOverview(): ReportOverview {
  return JSON.parse(readPiece("overview")) as ReportOverview;
}

export function readDetail({ id, base }: ScenarioSummary): ScenarioDetail {
  const dictionary = base === undefined ? undefined : readPiece(`scenario-${base}`);
  return JSON.parse(readPiece(`scenario-${id}`, dictionary)) as ScenarioDetail;
}

export function readFlow(number: number): ReportFlow {
  return JSON.parse(readPiece(`flow-${number}`)) as ReportFlow;
}
