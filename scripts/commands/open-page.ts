import { systemProcesses } from "../core/host/processes.js";
import type { CommandContext } from "./command.js";

/** The program that opens an address with what the user has chosen for it. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [command: string, ...parameters: string[]]>>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Opens a page in the browser; where that cannot be done, the address is on the terminal anyway. */
export async function openPage(context: CommandContext, address: string): Promise<void> {
  const [command, ...parameters] = openers[process.platform] ?? ["xdg-open"];
  const result = await systemProcesses.run(command, [...parameters, address]);
  if (result === undefined || result.code !== 0) context.note(`cannot open a browser: '${command}' did not work`);
}
