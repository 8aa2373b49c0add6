/** The services of the emulator, each on a port of its own. */
export const serviceNames = ["entra", "financeOperations", "dataverse", "graph", "control"] as const;

export type ServiceName = (typeof serviceNames)[number];
