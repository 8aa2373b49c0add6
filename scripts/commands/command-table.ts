import type { Command } from "./command.js";

/**
 * Every command, in the order of the help page, by the first word of a command line. Each is loaded only when it is called:
 * editors and hooks start the program on every save.
 */
export const commandTable: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import("./init.js")).initCommand,
  import: async () => (await import("./import.js")).importCommand,
  build: async () => (await import("./build.js")).buildCommand,
  validate: async () => (await import("./validate.js")).validateCommand,
  diff: async () => (await import("./diff.js")).diffCommand,
  explain: async () => (await import("./explain.js")).explainCommand,
  package: async () => (await import("./package.js")).packageCommand,
  unpack: async () => (await import("./unpack.js")).unpackCommand,
  export: async () => (await import("./export.js")).exportCommand,
  deploy: async () => (await import("./deploy.js")).deployCommand,
  rehearse: async () => (await import("./rehearse.js")).rehearseCommand,
  record: async () => (await import("./record.js")).recordCommand,
  picture: async () => (await import("./picture.js")).pictureCommand,
  estimate: async () => (await import("./estimate.js")).estimateCommand,
  studio: async () => (await import("./studio.js")).studioCommand,
  emulate: async () => (await import("./emulate.js")).emulateCommand,
  script: async () => (await import("./script.js")).scriptCommand,
  evaluate: async () => (await import("./evaluate.js")).evaluateCommand,
  "event-schema": async () => (await import("./event-schema.js")).eventSchemaCommand,
  operations: async () => (await import("./operations.js")).operationsCommand,
  start: async () => (await import("./start.js")).startCommand,
  doctor: async () => (await import("./doctor.js")).doctorCommand,
  completion: async () => (await import("./completion.js")).completionCommand(everyCommand),
};

/** All of them, in that order. */
export function everyCommand(): Promise<readonly Command[]> {
  return Promise.all(Object.values(commandTable).map((load) => load()));
}
