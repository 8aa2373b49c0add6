import * as path from "node:path";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import { VirtualClock } from "../core/host/clock.js";
import { NetworkError, type HttpRequest, type HttpResponse, type Network } from "../core/host/network.js";
import { isJsonObject } from "../core/json/json-object.js";
import { secretMasker } from "../core/secrets/known-secrets.js";
import type { ScriptHost } from "../script-host/index.js";
import { readScript, readJsonValue, resolvePath, scriptFiles, type ScriptSource } from "./script-source.js";
import { formatOption } from "./common-options.js";
import {
  exitCode,
  listArgument,
  textArgument,
  textOption,
  type Command,
  type CommandContext,
  type CommandInput,
} from "./command.js";

const folder = { name: "<folder>", description: "connector folder with script.csx, as written or as built" };

export const scriptCommand: Command = {
  name: "script",
  summary: "Compile and run a connector's script.csx, as restricted as on the platform (needs .NET)",
  group: "Work on connectors",
  examples: [
    "script check connector/dataverse",
    "script run connector/dataverse --operation ExecuteDataverseBatch --request request.json --send responses.json",
  ],
  commands: [
    {
      name: "check",
      summary: "Compile script.csx and list what is wrong with it; for several scripts, count those that compile",
      arguments: [
        {
          name: "[folder...]",
          description: `${folder.description}; or a folder of connectors, for all of them`,
          defaultText: "the working folder",
        },
      ],
      options: [formatOption("findings")],
      exits: { findings: "a script does not compile, or uses what the platform forbids" },
      examples: ["script check connector/dataverse", "script check dist/connectors --format json"],
      run: check,
    },
    {
      name: "run",
      summary: "Run one operation of script.csx and print its response as JSON",
      arguments: [folder],
      options: [
        { flags: "--operation <id>", description: "operation id, as in the definition", isRequired: true },
        {
          flags: "--request <file>",
          description: "JSON file with the request: { method, uri, headers, body }",
          isRequired: true,
        },
        {
          flags: "--send <file>",
          description: "JSON file with the responses to the script's own requests; waiting takes no time",
        },
        {
          flags: "--connection <file>",
          description: "JSON file with the connection's parameters, for the request policies of apiProperties.json",
        },
        { flags: "--to <url>", description: "address for the script's own requests, such as the emulator's" },
        {
          flags: "--trace <file>",
          description: "file for every outgoing request as it goes on the wire, secrets masked",
        },
        {
          flags: "--base64-operation-id",
          description: "give the script its operation id in base64, as some regions do",
        },
      ],
      exits: { findings: "the script does not compile" },
      examples: [
        "script run connector/dataverse --operation ExecuteDataverseBatch --request request.json --send responses.json",
        "script run connector/graph --operation ExecuteGraphBatch --request request.json --to http://127.0.0.1:4003 --trace wire.txt",
      ],
      run,
    },
  ],
};

async function check(context: CommandContext, input: CommandInput): Promise<number> {
  const given = listArgument(input, 0);
  const files = new Set((given.length === 0 ? ["."] : given).flatMap((each) => scriptFiles(context, each)));
  const isJson = textOption(input, "format") === "json";
  return withHost(context, async (scripts) => {
    const all: Diagnostic[] = [];
    let compiled = 0;
    for (const [done, file] of [...files].entries()) {
      const source = await readScript(context, file);
      context.progress({ doing: `compiling ${source.name}`, count: { done, of: files.size, what: "scripts" } });
      const found = await scripts.check(source.text, source.name);
      const diagnostics = [...source.diagnostics, ...found.map((finding) => source.location(finding))];
      if (!isJson) await printFindings(context, source, diagnostics);
      if (countOf(diagnostics, "error") === 0) compiled++;
      all.push(...diagnostics);
    }
    const summary = { errors: countOf(all, "error"), warnings: countOf(all, "warning") };
    if (isJson) {
      const diagnostics = all.map(({ code, severity, message, file, range }) => {
        return { code, severity, message, file, line: range.line, column: range.column };
      });
      context.print(JSON.stringify({ files: files.size, compiled, diagnostics, summary }, null, 2), "json");
    } else if (files.size > 1) {
      const percent = Math.floor((compiled * 1000) / files.size) / 10;
      context.note(
        `${compiled} of ${files.size} scripts compile (${percent} %): ${summary.errors} errors, ${summary.warnings} warnings`,
      );
    }
    return summary.errors > 0 ? exitCode.findings : exitCode.fine;
  });
}

function countOf(diagnostics: readonly Diagnostic[], severity: Diagnostic["severity"]): number {
  return diagnostics.filter((each) => each.severity === severity).length;
}

async function printFindings(
  context: CommandContext,
  source: ScriptSource,
  diagnostics: readonly Diagnostic[],
): Promise<void> {
  const { formatPretty } = await import("../report/pretty.js");
  if (diagnostics.length > 0) {
    context.print(formatPretty(diagnostics, { color: context.color, text: (file) => source.texts.get(file) }));
  }
  context.note(`${source.name}: ${countOf(diagnostics, "error")} errors, ${countOf(diagnostics, "warning")} warnings`);
}

async function run(context: CommandContext, input: CommandInput): Promise<number> {
  const directory = textArgument(input, 0) ?? ".";
  const operationId = requiredOption(input, "operation");
  const requestFile = requiredOption(input, "request");
  const send = textOption(input, "send");
  const to = textOption(input, "to");
  if (send !== undefined && to !== undefined)
    throw new InputError("--send and --to are both given, expected one of them");
  if (to !== undefined && !/^https?:/i.test(URL.canParse(to) ? to : ""))
    throw new InputError(`--to is '${to}', expected an address such as http://127.0.0.1:4003`);
  const { readRequest, responseFile } = await import("../script-host/message-file.js");
  const { recordedNetwork } = await import("../script-host/recorded-responses.js");
  const { wireBytes } = await import("../script-host/wire-trace.js");

  const [file, ...others] = scriptFiles(context, directory);
  if (file === undefined || others.length > 0) {
    throw new InputError(`${directory} has ${others.length + 1} scripts, expected the folder of one connector`);
  }
  await checkOperation(context, file, operationId);
  const source = await readScript(context, file);
  const given = readRequest(readJsonValue(context, requestFile), to ?? "https://service.example", requestFile);
  const connection = textOption(input, "connection");
  const request =
    connection === undefined
      ? given
      : await withPolicies(context, file, operationId, given, readJsonValue(context, connection));
  const network = to === undefined ? recorded(context, send, recordedNetwork) : context.host.network;
  const origin = to === undefined ? undefined : new URL(to).origin;
  const known = secretMasker(connection === undefined ? [] : secretsOf(readJsonValue(context, connection)));
  const sent: Uint8Array[] = [];
  const outgoing = async (each: HttpRequest, signal: AbortSignal): Promise<HttpResponse> => {
    sent.push(wireBytes(each, known));
    if (origin !== undefined && new URL(each.url).origin !== origin) {
      throw new NetworkError(`the script calls ${new URL(each.url).origin}, --to allows ${origin} only`, "unreachable");
    }
    return network.send(each, signal);
  };
  return withHost(context, async (scripts) => {
    const loaded = await scripts.load(source.text, source.name);
    const response = await loaded.execute(
      {
        operationId,
        request: origin === undefined ? request : moved(request, origin),
        originalRequestUri: given.url,
        encodeOperationId: input.options["base64OperationId"] === true,
      },
      {
        send: outgoing,
        clock: to !== undefined ? context.host.clock : new VirtualClock(context.host.clock.now()),
        log: (level, message) => context.note(`${level}: ${message}`),
        signal: context.signal,
      },
    );
    const trace = textOption(input, "trace");
    if (trace !== undefined) context.host.files.write(resolvePath(context, trace), Buffer.concat(sent));
    context.print(JSON.stringify(responseFile(response), null, 2), "json");
    return exitCode.fine;
  });
}

/** Many scripts send nothing, so that they need no responses. */
function recorded(
  context: CommandContext,
  send: string | undefined,
  network: (recorded: unknown, where: string) => Network,
): Network {
  return send === undefined
    ? network([], "the command line, without --send and --to,")
    : network(readJsonValue(context, send), send);
}

/** @throws InputError when there is a definition beside the script and it has no such operation */
async function checkOperation({ host }: CommandContext, script: string, operationId: string): Promise<void> {
  const { readArtefacts } = await import("../artefacts/index.js");
  const { connectors } = readArtefacts(host, path.dirname(script));
  const [connector, ...others] = connectors;
  if (connector === undefined || others.length > 0) return;
  const known = [...(connector.read().context.definition?.operationsById.keys() ?? [])];
  if (known.length === 0 || known.some((id) => id.toLowerCase() === operationId.toLowerCase())) return;
  throw new InputError(`there is no operation '${operationId}', ${expectedNames(known, operationId)}`);
}

/** What a connection's parameters may give away: every value that is not an address. */
function secretsOf(parameters: unknown): string[] {
  const values = isJsonObject(parameters) ? Object.values(parameters) : [];
  return values
    .filter((value) => typeof value === "string")
    .filter((value) => !/^https?:|^[\w-]+(\.[\w-]+)+$/.test(value));
}

/** @param script path of the script, which apiProperties.json lies beside */
async function withPolicies(
  context: CommandContext,
  script: string,
  operationId: string,
  request: HttpRequest,
  parameters: unknown,
): Promise<HttpRequest> {
  const { withRequestPolicies } = await import("../rehearsal/connector/request-policies.js");
  const { ActionFailure } = await import("../rehearsal/engine/failures.js");
  const properties = readJsonValue(context, path.join(path.dirname(script), "apiProperties.json"));
  if (!isJsonObject(properties) || !isJsonObject(parameters)) {
    throw new InputError("the connection's parameters and apiProperties.json are objects of names and values");
  }
  try {
    return withRequestPolicies(properties, operationId, request, parameters);
  } catch (error) {
    if (error instanceof ActionFailure) throw new InputError(error.message);
    throw error;
  }
}

async function withHost(context: CommandContext, work: (scripts: ScriptHost) => Promise<number>): Promise<number> {
  const { startScriptHost, ScriptHostUnavailable, ScriptError } = await import("../script-host/index.js");
  let scripts: ScriptHost | undefined;
  try {
    scripts = await startScriptHost({ host: context.host });
    return await work(scripts);
  } catch (error) {
    if (error instanceof ScriptError) {
      context.note(`power-batch: the script does not compile: ${error.message}`);
      return exitCode.findings;
    }
    if (error instanceof ScriptHostUnavailable) throw new InputError(error.message);
    throw error;
  } finally {
    await scripts?.close();
  }
}

function requiredOption(input: CommandInput, name: string): string {
  const value = textOption(input, name);
  if (value === undefined) throw new InputError(`--${name} is missing`);
  return value;
}

function moved(request: HttpRequest, origin: string): HttpRequest {
  const { pathname, search } = new URL(request.url);
  return { ...request, url: origin + pathname + search };
}
