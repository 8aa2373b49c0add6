import type { Clock } from "../core/host/clock.js";
import type { Random } from "../core/host/random.js";
import type { EmulatedServices } from "./service-types.js";
import type { FaultList } from "./faults/fault-list.js";
import type { ownSettings } from "./settings/own-settings.js";
import type { SettingsOf } from "./settings/setting.js";
import type { AccountList } from "./tokens/account.js";
import type { ResourceService } from "./tokens/token-resource.js";
import type { TokenStore } from "./tokens/token-store.js";

type ServiceSettings = EmulatedServices[keyof EmulatedServices]["settings"];
type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** The values of the settings of the emulator and of all services that were known when this was compiled. */
export type Settings = SettingsOf<typeof ownSettings & Intersection<ServiceSettings>>;

/** What every service of one emulator shares. */
export interface EmulatorContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: Settings;
  readonly faults: FaultList;
  /** Signs and checks the tokens of all services. */
  readonly tokens: TokenStore;
  /** The users that can sign in. */
  readonly accounts: AccountList;
  /** All services of this emulator. */
  readonly services: readonly ResourceService[];
}

/** Takes the time that a response is set to take. */
export async function takeTime(context: EmulatorContext): Promise<void> {
  const latency = context.settings["network.latency"];
  if (latency > 0) await context.clock.sleep(latency);
}
