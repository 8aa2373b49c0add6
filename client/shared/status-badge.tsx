import { statusTone, type StatusTone } from "../../scripts/picture/look/theme.js";
import "./status-badge.css";

/** Shapes differ as well as colors: not everybody tells red from green. */
const shapes: Readonly<Record<StatusTone, string>> = {
  good: "M6.4 11.6 2.8 8l1.1-1.1 2.5 2.5 5.7-5.7 1.1 1.1z",
  bad: "m4.1 3 3.9 3.9L11.9 3 13 4.1 9.1 8l3.9 3.9-1.1 1.1L8 9.1 4.1 13 3 11.9 6.9 8 3 4.1z",
  late: "M7.2 3h1.6v5.6H7.2zM7.2 10.6h1.6v1.9H7.2z",
  idle: "M3 7.2h10v1.6H3z",
};

/** @param tone of a status; `label` is read out where there is no text beside it */
export function StatusIcon({ tone, label }: { readonly tone: StatusTone; readonly label?: string | undefined }) {
  return (
    <svg
      class={`status-icon tone-${tone}`}
      width="14"
      height="14"
      viewBox="0 0 16 16"
      role={label === undefined ? undefined : "img"}
      aria-label={label}
      aria-hidden={label === undefined ? "true" : undefined}
    >
      <path fill="currentColor" d={shapes[tone]} />
    </svg>
  );
}

/** A status in words, with its color and shape. */
export function StatusBadge({ status, text }: { readonly status: string; readonly text?: string | undefined }) {
  const tone = statusTone(status);
  return (
    <span class={`status-badge tone-${tone}`}>
      <StatusIcon tone={tone} />
      {text ?? status}
    </span>
  );
}
