import type { RunView } from "../../../scripts/studio/api.js";
import { StatusBadge } from "../../shared/status-badge.js";
import { Icon } from "../shell/icon.js";
import { roundText } from "./run-position.js";

interface StepperProps {
  readonly run: RunView;
  readonly position: number;
  readonly goTo: (position: number) => void;
}

/** Goes through a run forwards and backwards, one action after the other. */
export function Stepper({ run: { steps, trigger, leftOut, startTime }, position, goTo }: StepperProps) {
  const step = steps[position - 1];
  const last = steps.length;
  const action = readable(step?.action ?? trigger.name);
  const status = step?.status ?? trigger.status;
  const seconds = (Date.parse(step?.endTime ?? startTime) - Date.parse(startTime)) / 1000;
  return (
    <section class="stepper panel" aria-label="Steps of the run">
      <div class="stepper-buttons">
        <button type="button" class="button" aria-label="First step" disabled={position === 0} onClick={() => goTo(0)}>
          <Icon name="first" />
        </button>
        <button
          type="button"
          class="button"
          aria-label="Step back"
          disabled={position === 0}
          onClick={() => goTo(position - 1)}
        >
          <Icon name="back" />
        </button>
        <button
          type="button"
          class="button"
          aria-label="Step forward"
          disabled={position === last}
          onClick={() => goTo(position + 1)}
        >
          <Icon name="forward" />
        </button>
        <button
          type="button"
          class="button"
          aria-label="Last step"
          disabled={position === last}
          onClick={() => goTo(last)}
        >
          <Icon name="last" />
        </button>
      </div>
      <input
        class="stepper-range"
        type="range"
        min={0}
        max={last}
        value={position}
        aria-label="Step"
        aria-valuetext={`Step ${position} of ${last}, ${action}`}
        onInput={({ currentTarget }) => goTo(Number(currentTarget.value))}
      />
      <p class="stepper-text" role="status">
        <span class="stepper-count">
          Step {position} of {last}
        </span>
        <strong>
          {action}
          {step === undefined ? "" : roundText(step)}
        </strong>
        <StatusBadge status={status} />
        <span class="quiet">after {seconds} s</span>
        {leftOut > 0 && position === last ? <span class="quiet">{leftOut} more actions are left out</span> : undefined}
      </p>
    </section>
  );
}

function readable(name: string): string {
  return name.replaceAll("_", " ");
}
