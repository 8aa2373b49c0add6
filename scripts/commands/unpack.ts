import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { exitCode, textArgument, textOption, type Command } from "./command.js";

export const unpackCommand: Command = {
  name: "unpack",
  summary: "Turn a solution zip into the folder form that 'pac solution pack' takes",
  group: "Ship",
  arguments: [{ name: "<zip>", description: "zip of any solution" }],
  options: [
    { flags: "-o, --out <folder>", description: "folder for the files", defaultText: "named as the solution" },
    { flags: "--force", description: "replace the src folder that is there" },
  ],
  examples: ["unpack MySolution_1_0_0_0.zip", "unpack MySolution.zip -o solutions/my-solution --force"],
  async run(context, input) {
    const { fileSource } = await import("../core/archive/byte-source.js");
    const { openZip } = await import("../core/archive/zip-reader.js");
    const { writeUnpacked } = await import("../solution/index.js");
    const { files, workingDirectory } = context.host;
    const zip = textArgument(input, 0);
    if (zip === undefined) throw new InputError("no zip named, expected the path of a solution's zip");
    const source = fileSource(files, path.resolve(workingDirectory, zip), zip);
    try {
      const out = textOption(input, "out");
      const written = writeUnpacked(
        files,
        openZip(source, zip),
        zip,
        (name) => path.resolve(workingDirectory, out ?? name.uniqueName),
        input.options["force"] === true,
      );
      const { uniqueName, version, managed } = written.name;
      const folder = path.relative(workingDirectory, written.folder) || ".";
      context.print(
        `${uniqueName} ${version} (${managed ? "managed" : "unmanaged"}): ${written.files} files in ${folder}`,
      );
      return exitCode.fine;
    } finally {
      source.close();
    }
  },
};
