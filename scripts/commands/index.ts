import { buildCommand } from "./build.js";
import type { Command } from "./command.js";
import { deployCommand } from "./deploy.js";
import { diffCommand } from "./diff.js";
import { doctorCommand } from "./doctor.js";
import { emulateCommand } from "./emulate.js";
import { evaluateCommand } from "./evaluate.js";
import { eventSchemaCommand } from "./event-schema.js";
import { explainCommand } from "./explain.js";
import { importCommand } from "./import.js";
import { initCommand } from "./init.js";
import { packageCommand } from "./package.js";
import { pictureCommand } from "./picture.js";
import { recordCommand } from "./record.js";
import { rehearseCommand } from "./rehearse.js";
import { scriptCommand } from "./script.js";
import { startCommand } from "./start.js";
import { unpackCommand } from "./unpack.js";
import { validateCommand } from "./validate.js";

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = [
  initCommand,
  importCommand,
  buildCommand,
  validateCommand,
  diffCommand,
  explainCommand,
  packageCommand,
  unpackCommand,
  deployCommand,
  rehearseCommand,
  recordCommand,
  pictureCommand,
  emulateCommand,
  scriptCommand,
  evaluateCommand,
  eventSchemaCommand,
  startCommand,
  doctorCommand,
];
