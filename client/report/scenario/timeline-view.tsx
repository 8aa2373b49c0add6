import { useMemo } from "preact/hooks";
import { statusTone } from "../../../scripts/picture/look/theme.js";
import { durationText } from "../../../scripts/picture/run-overlay.js";
import type { ScenarioDetail } from "../../../scripts/report-page/report-data.js";
import { timeScale, type TimeScale } from "../../../scripts/report-page/view/time-scale.js";
import { timelineRows, type TimelineRow } from "../../../scripts/report-page/view/timeline-rows.js";
import { routeAddress, type Route } from "../route.js";
import "./timeline-view.css";

/** Runs and actions on the virtual clock. */
export function TimelineView({ detail, route }: { readonly detail: ScenarioDetail; readonly route: Route }) {
  const { rows, left } = useMemo(() => timelineRows(detail.runs), [detail]);
  const scale = useMemo(() => timeScale(rows.flatMap(({ start, end, retries }) => [start, end, ...retries])), [rows]);
  const isOneMoment = rows.every(({ start, end }) => start === rows[0]?.start && end === start);
  if (rows.length === 0) return <p class="nothing">No flow ran.</p>;
  return (
    <>
      <p class="quiet">
        From {new Date(detail.start).toISOString()} on the virtual clock.{" "}
        {isOneMoment ? "Everything happened at that moment." : "Hours in which nothing happens are drawn short."}
      </p>
      <div class="scroll-sideways" tabIndex={0} role="group" aria-label="Timeline">
        <div class="timeline">
          <div class="timeline-axis" aria-hidden="true">
            <span />
            <svg height="22">
              {scale.ticks.map(({ time, position }) => (
                <text key={time} x={`${position}%`} y="15" text-anchor={position > 90 ? "end" : "start"}>
                  +{durationText(time)}
                </text>
              ))}
            </svg>
          </div>
          <ol class="timeline-rows">
            {rows.map((row, index) => (
              <li key={index}>
                <Row row={row} scale={scale} scenario={route.scenario} />
              </li>
            ))}
          </ol>
          {left === 0 ? undefined : <p class="nothing">{left} more are left out here.</p>}
        </div>
      </div>
    </>
  );
}

interface RowProps {
  readonly row: TimelineRow;
  readonly scale: TimeScale;
  readonly scenario: number | undefined;
}

function Row({ row, scale, scenario }: RowProps) {
  const { kind, name, status, level, start, end, retries, run, key } = row;
  const from = scale.position(start);
  const to = scale.position(end);
  const title = `${name.replaceAll("_", " ")}: ${status}, from +${durationText(start)}, ${durationText(end - start)}`;
  return (
    <a
      class={`timeline-row ${kind}`}
      href={routeAddress({ scenario, run, at: key ?? "trigger" })}
      title={title}
      aria-label={title + (retries.length === 0 ? "" : `, retried ${retries.length}×`)}
    >
      <span class="timeline-name">
        {"\u2003".repeat(level)}
        {kind === "run" ? name : name.replaceAll("_", " ")}
      </span>
      <svg class={`tone-${statusTone(status)}`} height="20" aria-hidden="true">
        {scale.ticks.map(({ time, position }) => (
          <line key={time} class="timeline-grid" x1={`${position}%`} x2={`${position}%`} y1="0" y2="20" />
        ))}
        {to - from < 0.5 ? (
          <circle class="timeline-bar" cx={`${Math.min(99.3, Math.max(0.7, from))}%`} cy="10" r="4" />
        ) : (
          <rect class="timeline-bar" x={`${from}%`} y="6" width={`${to - from}%`} height="8" rx="3" />
        )}
        {retries.map((time) => (
          <circle key={time} class="timeline-retry" cx={`${scale.position(time)}%`} cy="10" r="3.5" />
        ))}
      </svg>
    </a>
  );
}
