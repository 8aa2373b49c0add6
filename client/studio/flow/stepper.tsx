import type { ComponentProps } from "preact";
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
        <StepButton label="First step" icon="first" to={0} {...{ position, goTo }} />
        <StepButton label="Step back" icon="back" to={Math.max(0, position - 1)} {...{ position, goTo }} />
        <StepButton label="Step forward" icon="forward" to={Math.min(last, position + 1)} {...{ position, goTo }} />
        <StepButton label="Last step" icon="last" to={last} {...{ position, goTo }} />
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

interface StepButtonProps extends Omit<StepperProps, "run"> {
  readonly label: string;
  readonly icon: ComponentProps<typeof Icon>["name"];
  readonly to: number;
}

function StepButton({ label, icon, to, position, goTo }: StepButtonProps) {
  return (
    <button type="button" class="button" aria-label={label} disabled={to === position} onClick={() => goTo(to)}>
      <Icon name={icon} />
    </button>
  );
}

function readable(name: string): string {
  return name.replaceAll("_", " ");
}
