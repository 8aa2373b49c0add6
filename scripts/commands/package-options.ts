import type { PackageOptions, PackageType } from "../solution/index.js";
import { textOption, type CommandInput } from "./command.js";

/** Which kinds were asked for; undefined when neither or both were. */
export function chosenTypes({ options }: CommandInput): PackageType[] | undefined {
  const { managed, unmanaged } = options;
  if (managed === unmanaged) return undefined;
  return managed === true ? ["managed"] : ["unmanaged"];
}

/** What `package` and `deploy` let a person decide about the solutions. */
export function planOptions(input: CommandInput): PackageOptions {
  const { options } = input;
  const one = options["one"] === true ? "PowerBatch" : textOption(input, "one");
  const [publisher, prefix, version] = ["publisher", "prefix", "version"].map((name) => textOption(input, name));
  return {
    types: chosenTypes(input) ?? ["unmanaged", "managed"],
    flowsOn: options["flowsOff"] !== true,
    one,
    publisher,
    prefix,
    version,
  };
}
