import type { Command } from "./command.js";
import { buildCommand } from "./build.js";
import { emulateCommand } from "./emulate.js";
import { evaluateCommand } from "./evaluate.js";
import { eventSchemaCommand } from "./event-schema.js";
import { packageCommand } from "./package.js";
import { rehearseCommand } from "./rehearse.js";
import { scriptCommand } from "./script.js";
import { unpackCommand } from "./unpack.js";
import { validateCommand } from "./validate.js";

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = [
  buildCommand,
  validateCommand,
  eventSchemaCommand,
  evaluateCommand,
  emulateCommand,
  packageCommand,
  unpackCommand,
  rehearseCommand,
  scriptCommand,
];
