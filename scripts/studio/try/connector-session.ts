import type { FoundConnector } from "../../artefacts/index.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import type { Network } from "../../core/host/network.js";
import { secretMasker } from "../../core/secrets/known-secrets.js";
import { emulatorNetwork, type Emulator } from "../../emulator/index.js";
import { tokenSource } from "../../rehearsal/connector/access-token.js";
import { customConnector, type ScriptRunner } from "../../rehearsal/connector/custom-connector.js";
import type { Connector } from "../../rehearsal/engine/run.js";
import { connectionParameters } from "../../rehearsal/workspace/connections.js";
import type { Scripts } from "../../rehearsal/workspace/start-scripts.js";
import type { ScriptRuntime } from "../../rehearsal/workspace/script-runtime.js";
import { RecordedExchanges } from "./exchanges.js";

/** A connector with a connection to the studio's emulator, for one call. */
export interface ConnectorSession {
  readonly connector: Connector;
  readonly exchanges: RecordedExchanges;
  readonly log: { readonly level: string; readonly message: string }[];
  /** Takes out the secrets that came up. */
  mask(text: string): string;
}

type LoadedScript = Awaited<ReturnType<ScriptRuntime["load"]>>;

/** More lines than this nobody reads. */
const mostLines = 1_000;

/** Compiled scripts by their text: the next call is quick. */
const loaded = new WeakMap<Scripts, Map<string, Promise<LoadedScript>>>();

/** @throws InputError when the connector cannot be read or does not fit the emulator */
export function openSession(found: FoundConnector, emulator: Emulator, scripts: Scripts, host: Host): ConnectorSession {
  const { definition, properties, script } = found.read().context;
  if (definition === undefined) throw new InputError(`${found.file}: the definition cannot be read`);
  const { clock } = host;
  const exchanges = new RecordedExchanges(emulatorNetwork(emulator), clock, (url) => serviceOf(emulator, url));
  const secrets = new Set<string>();
  const log: { level: string; message: string }[] = [];
  const parameters = connectionParameters({ definition: definition.root, apiName: found.id }, {}, undefined);
  secrets.add(String(parameters["token:clientSecret"]));
  const connector = customConnector(
    {
      definition: definition.root,
      properties: properties?.root ?? { properties: {} },
      script: script && scriptRunner(script.text, `${found.id}/script.csx`, scripts, clock, log),
    },
    {
      network: exchanges satisfies Network,
      tokens: tokenSource(exchanges, clock, (text) => secrets.add(text)),
      parameters,
      refreshTokenOn401: true,
    },
  );
  return { connector, exchanges, log, mask: (text) => secretMasker([...secrets])(text) };
}

function scriptRunner(
  text: string,
  file: string,
  scripts: Scripts,
  clock: Host["clock"],
  log: ConnectorSession["log"],
): ScriptRunner {
  return {
    async execute(call, send, signal) {
      const script = await loadedScript(text, file, scripts);
      return script.execute(call, {
        send,
        clock,
        signal,
        log: (level, message) => {
          if (log.length < mostLines) log.push({ level, message });
        },
      });
    },
  };
}

async function loadedScript(text: string, file: string, scripts: Scripts): Promise<LoadedScript> {
  const known = loaded.get(scripts) ?? new Map<string, Promise<LoadedScript>>();
  loaded.set(scripts, known);
  const before = known.get(text);
  if (before !== undefined) return before;
  const started = scripts.start().then((runtime) => runtime.load(text, file));
  known.set(text, started);
  try {
    return await started;
  } catch (error) {
    // The SDK may be installed, or the script mended, in the meantime.
    known.delete(text);
    throw error;
  }
}

function serviceOf({ definitions }: Emulator, url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname.toLowerCase() : "";
  return definitions.find(({ hosts }) => hosts.some((pattern) => pattern.test(host)))?.name ?? host;
}
