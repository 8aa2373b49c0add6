import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { NetworkError } from "../core/host/network.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { EntityVerb, MetadataSource, ODataServiceName } from "../operations/index.js";
import { formatOption } from "./common-options.js";
import { exitCode, textOption, type Command, type CommandContext, type CommandInput } from "./command.js";

/** `power-batch operations` */
export const operationsCommand: Command = {
  name: "operations",
  summary: "Add typed operations to a connector, for entities and actions in an OData service's $metadata",
  group: "Work on connectors",
  options: [
    {
      flags: "--metadata <path>",
      description: "file, or address such as https://contoso.crm.dynamics.com/api/data/v9.2/$metadata",
      isRequired: true,
    },
    {
      flags: "--service <name>",
      description: "service that the $metadata is of",
      choices: ["dataverse", "finance-operations"],
      isRequired: true,
    },
    {
      flags: "--entity <names...>",
      description: "entity sets or entity types",
      defaultText: "bring those of earlier runs up to date",
    },
    { flags: "--action <names...>", description: "actions: Action, Entity.Action or their full names" },
    {
      flags: "--verbs <names...>",
      description: "operations of each entity: create, get, list, update, delete",
      defaultText: "all but delete",
    },
    {
      flags: "--columns <entity=names...>",
      description: "columns of an entity to offer, besides its key",
      defaultText: "all columns",
    },
    { flags: "--into <folder>", description: "folder of the connector", defaultText: "connector/<service>" },
    {
      flags: "--token-variable <name>",
      description: "environment variable with the bearer token, which is sent to the address only",
    },
    formatOption("result"),
  ],
  exits: { remoteFailure: "the address gives no $metadata" },
  examples: [
    "operations --metadata metadata.xml --service finance-operations --entity CustomersV3 SalesOrderHeadersV2",
    "operations --metadata metadata.xml --service dataverse --entity account --columns account=name,telephone1",
    "operations --metadata metadata.xml --service finance-operations --action DataManagementDefinitionGroups.GetEntitySequence",
    "operations --metadata 'https://contoso.crm.dynamics.com/api/data/v9.2/$metadata' --token-variable DATAVERSE_TOKEN --service dataverse --entity account",
  ],
  async run(context, input) {
    const { addOperations } = await import("../operations/index.js");
    const metadata = textOption(input, "metadata");
    if (metadata === undefined) throw new InputError("--metadata is not given, expected a file or an address");
    const service = textOption(input, "service");
    if (service === undefined) {
      throw new InputError(`--service is not given, ${expectedNames(["dataverse", "finance-operations"])}`);
    }
    const entities = listOption(input, "entity");
    const actions = listOption(input, "action");
    const folder = textOption(input, "into") ?? path.join("connector", service);
    try {
      const source = await metadataSource(context, metadata, textOption(input, "tokenVariable"));
      const { operations, written, gone } = addOperations(
        context.host.files,
        path.resolve(context.host.workingDirectory, folder),
        source,
        {
          service: service as ODataServiceName,
          entities,
          actions,
          verbs: await verbsOf(input),
          columns: columnsOf(input),
        },
      );
      if (textOption(input, "format") === "json") {
        context.print(JSON.stringify({ operations, written, gone }, null, 2), "json");
      } else {
        for (const { change, operationId, method, path: where } of operations) {
          context.print(`${change.padEnd(9)}  ${operationId}  ${method.toUpperCase()} ${where}`);
        }
        for (const { operationId, reason } of operations) {
          if (reason !== undefined) context.note(`left out ${operationId}: ${reason}`);
        }
        for (const name of gone) context.note(`${name} is not in the $metadata any more, its operations stay`);
        for (const name of written) context.note(`wrote ${path.join(folder, name)}`);
        if (written.length === 0) context.note("nothing changed");
      }
      return exitCode.fine;
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      context.note(`power-batch: ${error.message}`);
      return exitCode.remoteFailure;
    }
  },
};

async function metadataSource(
  { host, signal }: CommandContext,
  metadata: string,
  tokenVariable: string | undefined,
): Promise<MetadataSource> {
  const { metadataFile, metadataAddress } = await import("../operations/index.js");
  if (!/^https?:\/\//i.test(metadata)) {
    if (tokenVariable !== undefined)
      throw new InputError("--token-variable is for an address, but --metadata is a file");
    return metadataFile(host, metadata, path.resolve(host.workingDirectory, metadata));
  }
  if (!URL.canParse(metadata)) throw new InputError(`--metadata is '${metadata}', expected a file or an address`);
  const token = tokenVariable === undefined ? undefined : host.environment[tokenVariable]?.trim();
  if (tokenVariable !== undefined && (token === undefined || token === "")) {
    throw new InputError(`the environment variable ${tokenVariable} has no value, expected a bearer token`);
  }
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new InputError(`the environment variable ${String(tokenVariable)} has characters that no token has`);
  }
  return metadataAddress(host, metadata, token, signal);
}

/** A repeatable option whose values may have commas. */
function listOption(input: CommandInput, name: string): string[] {
  const given: unknown = input.options[name];
  const texts = (Array.isArray(given) ? given : [given]).filter((text) => typeof text === "string");
  return [...new Set(texts.flatMap((text) => text.split(",")).map((text) => text.trim()))].filter(
    (text) => text !== "",
  );
}

async function verbsOf(input: CommandInput): Promise<EntityVerb[] | undefined> {
  const { entityVerbs } = await import("../operations/index.js");
  const given = listOption(input, "verbs");
  const unknown = given.find((name) => !entityVerbs.some((verb) => verb === name));
  if (unknown !== undefined) throw new InputError(`--verbs is '${unknown}', ${expectedNames(entityVerbs, unknown)}`);
  return given.length === 0 ? undefined : (given as EntityVerb[]);
}

function columnsOf(input: CommandInput): Map<string, string[]> {
  const given: unknown = input.options["columns"];
  const texts = (Array.isArray(given) ? given : [given]).filter((text) => typeof text === "string");
  return new Map(
    texts.map((text): [string, string[]] => {
      const at = text.indexOf("=");
      const names = text
        .slice(at + 1)
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "");
      if (at < 1 || names.length === 0) throw new InputError(`--columns is '${text}', expected entity=column,column`);
      return [text.slice(0, at).trim().toLowerCase(), names];
    }),
  );
}
