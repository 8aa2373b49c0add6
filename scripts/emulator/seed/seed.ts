import type { EmulatedServices } from "../service-types.js";

/** What an emulator starts with. Every part may be left out. */
export type EmulatorSeed = { readonly settings?: Readonly<Record<string, unknown>> } & {
  readonly [Name in keyof EmulatedServices]?: EmulatedServices[Name]["seed"];
};
