import type { SettingDefinitions } from "./setting.js";

/** Settings of the emulator itself; those of a service are in the service's folder. */
export const ownSettings = {
  "log.limit": {
    default: 20_000,
    meaning: "requests kept in the log",
    source: "emulator's own",
  },
  "network.plainHttp": {
    default: "redirect",
    choices: ["redirect", "serve"],
    meaning: "response to http:// on a vendor host: 301 to https, or the service itself",
    source: "not documented",
  },
  "network.latency": {
    default: 0,
    meaning: "milliseconds that every response takes",
    source: "emulator's own",
  },
} as const satisfies SettingDefinitions;
