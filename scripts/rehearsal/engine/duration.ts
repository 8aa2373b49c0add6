const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const second = 1000;
const day = 86_400 * second;

/** Milliseconds of an ISO 8601 duration (a year counts 365 days, a month 30); undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const match = pattern.exec(text.trim());
  if (match === null || /[PT]$/i.test(text.trim())) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (
    ((years ?? 0) * 365 + (months ?? 0) * 30 + (weeks ?? 0) * 7 + (days ?? 0)) * day +
    (hours ?? 0) * 3600 * second +
    (minutes ?? 0) * 60 * second +
    (seconds ?? 0) * second
  );
}

const units: ReadonlyMap<string, number> = new Map([
  ["second", second],
  ["minute", 60 * second],
  ["hour", 3600 * second],
  ["day", day],
  ["week", 7 * day],
  ["month", 30 * day],
]);

/** Milliseconds of a count of units as Delay and recurrences write them: Second, Minute, Hour, Day, Week, Month. */
export function unitMilliseconds(unit: string): number | undefined {
  return units.get(unit.toLowerCase());
}

/** "1 h 5 min", for people. */
export function formatDuration(milliseconds: number): string {
  const parts: string[] = [];
  let rest = milliseconds;
  for (const [name, size] of [
    ["d", day],
    ["h", 3600 * second],
    ["min", 60 * second],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${name}`);
    rest -= count * size;
  }
  if (rest > 0 || parts.length === 0)
    parts.push(rest >= 1000 ? `${Math.round(rest / 100) / 10} s` : `${Math.round(rest)} ms`);
  return parts.slice(0, 2).join(" ");
}

/** As ISO 8601 writes it: P1DT2H0.5S. */
export function isoDuration(milliseconds: number): string {
  const days = Math.floor(milliseconds / day);
  const hours = Math.floor((milliseconds % day) / (3600 * second));
  const minutes = Math.floor((milliseconds % (3600 * second)) / (60 * second));
  const seconds = (milliseconds % (60 * second)) / second;
  const part = (count: number, letter: string): string => (count === 0 ? "" : `${count}${letter}`);
  const time = part(hours, "H") + part(minutes, "M") + part(seconds, "S");
  if (days === 0 && time === "") return "PT0S";
  return `P${part(days, "D")}${time === "" ? "" : `T${time}`}`;
}
