import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { EmulatorSeed } from "../emulator/index.js";
import { formatOption } from "./common-options.js";
import { exitCode, textOption, type Command, type CommandContext } from "./command.js";

/** `power-batch emulate`: the emulated cloud on loopback, until it is stopped. */
export const emulateCommand: Command = {
  name: "emulate",
  summary: "Serve the emulated cloud on loopback, each service on its own port",
  group: "Run flows locally",
  options: [
    { flags: "--port <number>", description: "port of the first service; 0 takes free ports", default: "0" },
    { flags: "--seed <file>", description: "JSON or YAML file with the data to start with" },
    { flags: "--setting <name=value...>", description: "behavior to switch; docs/deviations.md lists them" },
    {
      flags: "--tls",
      description: "serve HTTPS, with a certificate made for this run; the control API stays on HTTP",
    },
    {
      flags: "--ca-file <file>",
      description: "with --tls: file for the certificate that clients must trust (PEM, no key)",
    },
    formatOption("addresses"),
  ],
  examples: [
    "emulate",
    "emulate --port 7071 --seed seed.yaml",
    "emulate --port 0 --format json",
    "emulate --tls --ca-file emulator-ca.pem",
    "emulate --setting financeOperations.actionEnvelope=bare",
  ],
  secondsToStop: 3,
  async run(context, input) {
    const settings = readSettings(input.options["setting"]);
    const file = textOption(input, "seed");
    const { emulatedServices, readSeed, servedNames, startEmulator } = await import("../emulator/index.js");
    const port = Number(textOption(input, "port"));
    const highest = 65_536 - servedNames(emulatedServices).length;
    if (!Number.isInteger(port) || port < 0 || port > highest) {
      throw new InputError(
        `--port is ${textOption(input, "port") ?? ""}, expected a whole number from 0 to ${highest}`,
      );
    }
    const seed = file === undefined ? undefined : readSeed(await readData(context, file));
    const tls = input.options["tls"] === true;
    const caFile = textOption(input, "caFile");
    if (caFile !== undefined && !tls) throw new InputError("--ca-file is given without --tls");
    const server = await startEmulator({ port, settings, seed, tls });
    if (caFile !== undefined && server.authority !== undefined) {
      context.host.files.write(path.resolve(context.host.workingDirectory, caFile), server.authority);
    }
    if (textOption(input, "format") === "json") context.print(JSON.stringify(server.urls), "json");
    else {
      for (const [name, url] of Object.entries(server.urls)) context.print(`${name.padEnd(18)} ${url}`);
      context.print(await tokenHelp(server.urls, seed?.entra, caFile));
      if (tls && caFile === undefined) {
        context.note(`clients must trust the certificate at ${server.urls["control"] ?? ""}/_emulator/certificate`);
      }
    }
    context.progress({ waiting: true });
    await stopped(context.signal);
    await server.close();
    return exitCode.fine;
  },
};

/** How to get a token. The secret of a seed is somebody's own and is not printed. */
async function tokenHelp(
  { entra, financeOperations }: Readonly<Record<string, string>>,
  seed: EmulatorSeed["entra"],
  caFile: string | undefined,
): Promise<string> {
  const { defaultApplication, defaultTenant } = await import("../emulator/index.js");
  const tenant = seed?.tenants?.[0] ?? defaultTenant;
  const own = seed?.applications?.find(({ clientId }) => clientId === defaultApplication.clientId);
  const secret = own === undefined ? defaultApplication.secrets[0] : "<secret of the seed>";
  return `
tenant             ${tenant}
client id          ${defaultApplication.clientId}
client secret      ${secret}

a token for Finance & Operations:
  printf %s '${secret}' | curl ${caFile === undefined ? "" : `--cacert ${caFile} `}${entra}/${tenant}/oauth2/v2.0/token \\
    -d grant_type=client_credentials -d client_id=${defaultApplication.clientId} \\
    --data-urlencode client_secret@- -d scope=${financeOperations}/.default`;
}

function readSettings(given: unknown): Record<string, string> {
  const pairs = Array.isArray(given) ? given.map(String) : [];
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new InputError(`--setting is "${pair}", expected name=value`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

async function readData(context: CommandContext, file: string): Promise<unknown> {
  const { readSource } = await import("../core/source/read-source.js");
  return readSource(context.host.files, path.resolve(context.host.workingDirectory, file), file).value;
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
