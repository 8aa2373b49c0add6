import { styleText } from "node:util";

/** Text in a style, or as it is where there are no colors. */
export type Paint = (style: "green" | "red" | "yellow" | "dim" | "bold", text: string) => string;

/** A status in its color. */
export function statusText(status: string, paint: Paint): string {
  const style: Parameters<Paint>[0] =
    status === "Succeeded"
      ? "green"
      : status === "Skipped"
        ? "dim"
        : status === "Failed" || status === "TimedOut"
          ? "red"
          : "yellow";
  return paint(style, status);
}

export function painter(color: boolean): Paint {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}
