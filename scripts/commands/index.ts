import type { Command } from "./command.js";
import { everyCommand } from "./command-table.js";

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = await everyCommand();
