/** Colors of a picture, as `#rrggbb`. Text colors have a contrast of at least 4.5:1 on what they stand on (WCAG 2.2, 1.4.3). */
export interface Theme {
  readonly page: string;
  readonly card: string;
  readonly cardBorder: string;
  readonly frame: string;
  readonly frameBorder: string;
  readonly text: string;
  readonly quiet: string;
  readonly edge: string;
  readonly hatch: string;
  readonly status: Readonly<Record<StatusTone, string>>;
}

/** What a status means to the reader. */
export type StatusTone = "good" | "bad" | "late" | "idle";

export const lightTheme: Theme = {
  page: "#ffffff",
  card: "#ffffff",
  cardBorder: "#b8bfc9",
  frame: "#f3f5f8",
  frameBorder: "#aab3c0",
  text: "#1b1f24",
  quiet: "#4d5663",
  edge: "#66707e",
  hatch: "#c3cad4",
  status: { good: "#0b6a2f", bad: "#b3131b", late: "#8a4b00", idle: "#4d5663" },
};

export const darkTheme: Theme = {
  page: "#15181d",
  card: "#22262d",
  cardBorder: "#5b6470",
  frame: "#1b1f25",
  frameBorder: "#5b6470",
  text: "#f2f4f7",
  quiet: "#b3bcc8",
  edge: "#9aa5b3",
  hatch: "#4a525d",
  status: { good: "#5fd38d", bad: "#ff8f94", late: "#f5b955", idle: "#b3bcc8" },
};

/** The tone of a run status of an action. */
export function statusTone(status: string): StatusTone {
  switch (status.toLowerCase()) {
    case "succeeded":
      return "good";
    case "failed":
    case "faulted":
      return "bad";
    case "timedout":
    case "cancelled":
    case "aborted":
      return "late";
    default:
      return "idle";
  }
}

/** Relative luminance as WCAG 2.2 defines it, 0 (black) to 1 (white). */
function luminance(color: string): number {
  const channel = (start: number): number => {
    const value = parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast ratio of two colors, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever is easier to read on a color. */
export function textOn(color: string): string {
  return contrast("#ffffff", color) >= contrast("#000000", color) ? "#ffffff" : "#000000";
}
