import path from "node:path";
import { exitCode, textArgument, textOption, type Command } from "./command.js";

export const eventSchemaCommand: Command = {
  name: "event-schema",
  summary: "Make a tolerant JSON schema for Parse JSON from the sample payload of a business event",
  group: "Work on connectors",
  arguments: [
    {
      name: "<sample>",
      description: "file that 'Download schema' in the business events catalog gives; - reads stdin",
    },
  ],
  options: [{ flags: "-o, --out <file>", description: "file for the schema", defaultText: "stdout" }],
  examples: [
    "event-schema BatchJobFailedBusinessEvent.json",
    "event-schema sample.json --out schemas/business-events/my-event.schema.json",
    "event-schema - < sample.json",
  ],
  async run(context, input) {
    const { eventSchema } = await import("../connector/index.js");
    const { stableJson } = await import("../core/json/stable-json.js");
    const { InputError } = await import("../core/diagnostics/input-error.js");
    const { files, workingDirectory } = context.host;
    const sample = textArgument(input, 0) ?? "-";
    const file = path.resolve(workingDirectory, sample);
    if (sample !== "-" && !files.exists(file)) throw new InputError(`${sample}: no such file`);
    if (sample !== "-" && files.isDirectory(file)) throw new InputError(`${sample}: a folder, expected a file`);
    const text = sample === "-" ? await context.readInput() : files.readText(file);
    const { schema, hasEventId } = eventSchema(sample === "-" ? "stdin" : sample, text);
    if (!hasEventId) {
      context.note("note: the sample has no 'BusinessEventId', expected the payload of a business event");
    }
    const out = textOption(input, "out");
    if (out === undefined) context.print(stableJson(schema).trimEnd(), "json");
    else {
      files.write(path.resolve(workingDirectory, out), stableJson(schema));
      context.note(`wrote ${out}`);
    }
    return exitCode.fine;
  },
};
