/**
 * Types of the services by name: `{ service, seed, settings }`. The file `service.ts` of
 * each service adds its own (declaration merging).
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface EmulatedServices {}

/** Services known when this was compiled, and any other. */
export type ServiceName = keyof EmulatedServices | "control" | (string & {});
