import type { HttpResponse } from "../core/host/network.js";
import type { EmulatorContext } from "./context.js";
import type { Fault } from "./faults/fault.js";
import type { Call } from "./http/call.js";
import type { SettingDefinitions } from "./settings/setting.js";
import type { TokenResource } from "./tokens/token-resource.js";

/** A service at work in one emulator. */
export interface EmulatedService {
  /** Adds to what is there. The seed has passed the service's `seedSchema`. */
  seed(seed: unknown): void;
  /** What the service has, as data. */
  state(): unknown;
  reset(): void;
  /** Values that the log must not show, wherever they turn up. */
  secrets?(): readonly string[];
  handle(call: Call): Promise<HttpResponse>;
}

/**
 * Everything the emulator knows of a service. The file `service.ts` of the service's folder exports one as `definition`
 * and adds the service's types to EmulatedServices; there is no other list of services.
 */
export interface ServiceDefinition {
  /** Key in seeds, states, faults and logs, and in what `emulate` prints. */
  readonly name: string;
  /** Position in lists, and of its port behind the first one. Without it: after the others, by name. */
  readonly order?: number;
  /** Host names of the vendor that lead here. */
  readonly hosts: readonly RegExp[];
  /** Missing when the service asks for no token. */
  readonly resource?: TokenResource;
  /** Address of the service in rehearsals, for connections that name none. */
  readonly exampleOrigin: string;
  /** Names of the platform's own connectors that call this service. */
  readonly connectors?: readonly RegExp[];
  readonly settings: SettingDefinitions;
  /** JSON Schema of the service's part of a seed. */
  readonly seedSchema: object;
  /** Bodies carry credentials: the log keeps none. */
  readonly confidential?: boolean;
  create(context: EmulatorContext): EmulatedService;
  /** What the service sends for a status when a fault brings no body. */
  usualResponse(fault: Fault, status: number, context: Pick<EmulatorContext, "clock" | "random">): HttpResponse;
}
