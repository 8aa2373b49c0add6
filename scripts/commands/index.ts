import { buildCommand } from "./build.js";
import type { Command } from "./command.js";
import { emulateCommand } from "./emulate.js";
import { eventSchemaCommand } from "./event-schema.js";
import { packageCommand } from "./package.js";
import { rehearseCommand } from "./rehearse.js";

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = [buildCommand, eventSchemaCommand, rehearseCommand, emulateCommand, packageCommand];
