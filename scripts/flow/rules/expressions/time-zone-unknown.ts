import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";
import { isTimeZone, timeZoneNames, windowsNameOf } from "../../../expression/index.js";
import type { FlowRule } from "../flow-rule.js";

/** Functions that take time zones, with their positions. */
const zones: ReadonlyMap<string, readonly number[]> = new Map([
  ["converttimezone", [1, 2]],
  ["convertfromutc", [1]],
  ["converttoutc", [1]],
]);

export const timeZoneUnknown: FlowRule = {
  code: "TimeZoneUnknown",
  summary: "A time zone is named as Windows names it.",
  why: "The action fails in every run: the time zone is not found.",
  fix: "Use a name such as `W. Europe Standard Time`.",
  source:
    "Microsoft Learn: [Default time zones](https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones).",
  severity: "error",
  check({ calls }, report) {
    for (const { call, expression, name } of calls) {
      for (const position of zones.get(name) ?? []) {
        const zone = call.arguments[position];
        if (zone?.kind !== "literal" || typeof zone.value !== "string" || isTimeZone(zone.value)) continue;
        const windows = windowsNameOf(zone.value) ?? closest(zone.value, timeZoneNames);
        const isIana = windowsNameOf(zone.value) !== undefined;
        const expected = windows === undefined ? "a Windows name such as 'W. Europe Standard Time'" : `'${windows}'`;
        report(expression.location, `'${shorten(zone.value)}' is not a time zone of Windows, expected ${expected}`, {
          within: { offset: zone.offset, end: zone.end },
          // Names of the IANA list work where the service runs on a newer .NET.
          ...(isIana ? { severity: "warning" as const } : {}),
        });
      }
    }
  },
};
