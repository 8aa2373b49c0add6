import { EvaluationError } from "../expression-error.js";
import { dateTime, ticksPerMinute, toEpochMilliseconds, type DateTime } from "./date-time.js";
import { windowsZones } from "./windows-zones.js";

/** The names that Windows has for time zones. */
export const timeZoneNames: readonly string[] = [...windowsZones].map(([name]) => name);

/** Whether Windows has a time zone of that name, in any case. */
export function isTimeZone(name: string): boolean {
  return windowsNames.has(name.trim().toLowerCase());
}

/** What Windows calls a time zone of the IANA list; undefined for any other name. */
export function windowsNameOf(name: string): string | undefined {
  return [...windowsZones].find(([, iana]) => iana.toLowerCase() === name.toLowerCase())?.[0];
}

/** Difference of a zone's clock to UTC at a moment, in minutes. */
type OffsetAt = (epochMilliseconds: number) => number;

const zones = new Map<string, OffsetAt>();
const windowsNames = new Map([...windowsZones].map(([name, zone]) => [name.toLowerCase(), zone]));

/**
 * A zone by its Windows name, in any case ("W. Europe Standard Time").
 * @throws EvaluationError for any other name; for one from the IANA list the message names its Windows name
 */
function timeZone(name: string): OffsetAt {
  const zone = windowsNames.get(name.trim().toLowerCase());
  if (zone === undefined) {
    const windows = windowsNameOf(name);
    const hint = windows === undefined ? ", as in 'Pacific Standard Time'" : `: '${windows}'`;
    throw new EvaluationError(`'${name}' is not a time zone, expected the Windows name${hint}`);
  }
  let offsetAt = zones.get(zone);
  if (offsetAt === undefined) zones.set(zone, (offsetAt = zone === "Etc/UTC" ? () => 0 : intlOffset(zone)));
  return offsetAt;
}

function intlOffset(zone: string): OffsetAt {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  return (moment) => {
    const text = format.formatToParts(moment).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
    const [, sign, hours = "0", minutes = "0"] = /GMT(?:([+-])(\d+):?(\d+)?)?/.exec(text) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}

/** A UTC time on a zone's clock; UTC itself stays UTC. */
export function fromUtc(time: DateTime, zone: string): DateTime {
  const offset = timeZone(zone)(toEpochMilliseconds(time));
  return dateTime(time.ticks + BigInt(offset) * ticksPerMinute, isUtc(zone) ? "utc" : "unspecified");
}

/**
 * A zone's clock time in UTC. Of the hour that comes twice in autumn the second is taken (standard time), as .NET does.
 * @throws EvaluationError for a time in the hour that is skipped in spring, and for a time marked as UTC already
 */
export function toUtc(time: DateTime, zone: string): DateTime {
  const offsetAt = timeZone(zone);
  if (isUtc(zone)) return dateTime(time.ticks, "utc");
  if (time.kind !== "unspecified") {
    throw new EvaluationError(`the time is in UTC already, expected one without 'Z' or offset for '${zone}'`);
  }
  const wall = toEpochMilliseconds(time);
  const day = 86_400_000;
  const offsets = [offsetAt(wall - day), offsetAt(wall + day)].filter(
    (offset) => offsetAt(wall - offset * 60_000) === offset,
  );
  if (offsets.length === 0) throw new EvaluationError(`the clocks of '${zone}' skip this time`);
  return dateTime(time.ticks - BigInt(Math.min(...offsets)) * ticksPerMinute, "utc");
}

function isUtc(zone: string): boolean {
  return zone.trim().toLowerCase() === "utc";
}
