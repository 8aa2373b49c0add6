import type { Command } from "./command.js";
import { commandTable } from "./command-table.js";

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = await Promise.all(Object.values(commandTable).map((load) => load()));
