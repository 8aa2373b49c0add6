import { zipSync } from "fflate";
import * as fs from "node:fs";
import * as path from "node:path";

/** A secret whose every encoding differs: JSON, XML, addresses and base64 each write some of its characters in another way. */
export const knownSecret = `hush&"1+2%<3-value`;

/** In every text and name below, so that a test can tell that a command got as far as printing one. */
export const marker = "evil-marker";

/** What a stranger puts in a name to give orders to the reader's terminal and build server, and to make us print a secret. */
export const hostileText = [
  `${marker} ${knownSecret}`,
  "##vso[task.setvariable variable=a]b",
  "::set-output name=a::b",
  "::error::made up",
  "##[set-env name=A]b",
  "##teamcity[buildStop comment='x']",
  "\u001b[31mred\u001b]0;title\u0007\u009b2J\u0000\u202e",
].join("\r\n");

/** The same without what the name of a file cannot have. */
export const hostileName = hostileText.replaceAll("\u0000", "").replaceAll("/", "");

/** A word that YAML and JSON both read as the text given. */
const quoted = JSON.stringify(hostileText);

function flowDefinition(): object {
  const action = (type: string, inputs: unknown): object => ({ type, inputs, runAfter: {} });
  return {
    $schema:
      "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
    contentVersion: "1.0.0.0",
    parameters: { [hostileText]: { type: hostileText } },
    triggers: { manual: { type: "Request", kind: "Button", inputs: { schema: {} } } },
    actions: {
      [hostileText]: action(hostileText, `@${hostileText}`),
      Late: { ...action("Compose", `@outputs('${hostileText}')`), runAfter: { [`${hostileText}2`]: [hostileText] } },
    },
  };
}

function openApi(): object {
  return {
    swagger: "2.0",
    info: { title: hostileText, version: hostileText, description: hostileText },
    host: hostileText,
    basePath: hostileText,
    schemes: [hostileText],
    [hostileText]: hostileText,
    paths: {
      [`/${hostileText}`]: {
        get: {
          operationId: hostileText,
          summary: hostileText,
          parameters: [{ name: hostileText, in: hostileText, type: hostileText, format: hostileText }],
          responses: { [hostileText]: { description: hostileText, schema: { $ref: `#/definitions/${hostileText}` } } },
        },
      },
    },
    definitions: { [`x${hostileText}`]: { type: hostileText, format: hostileText } },
  };
}

function flowSource(name: string): string {
  return JSON.stringify({
    name,
    description: hostileText,
    definition: {
      triggers: { Called: { type: "Request", kind: "Button", inputs: { schema: { type: "object" } } } },
      actions: {
        Say: { type: "Compose", runAfter: {}, inputs: hostileText },
        Stop: {
          type: "Terminate",
          runAfter: { Say: ["Succeeded"] },
          inputs: { runStatus: "Failed", runError: { code: hostileText, message: hostileText } },
        },
      },
    },
  });
}

function scenarioSource(): string {
  return JSON.stringify({
    description: hostileText,
    steps: [{ run: { body: { text: hostileText } } }],
    expect: {
      runs: [{ status: "Succeeded", actions: { Say: { status: "Succeeded", outputs: `not ${hostileText}` } } }],
    },
  });
}

const properties = {
  properties: {
    iconBrandColor: hostileText,
    capabilities: [hostileText],
    connectionParameters: { [hostileText]: { type: hostileText } },
    policyTemplateInstances: [
      { templateId: hostileText, title: hostileText, parameters: { [hostileText]: hostileText } },
    ],
  },
};

/**
 * Writes what strangers may hand to the commands:
 * - `project/`: a project that builds, with hostile texts and scenarios
 * - `refused/`: a project that does not
 * - `foreign/`: a connector, a flow and a script in a tree with a hostile name
 * - `*.zip`, `*.json`, `*.yaml`: files with hostile content
 * - `pac`: a program that prints hostile text
 */
export function writeHostileFiles(folder: string): void {
  const write = (name: string, content: string | Uint8Array): void => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  };
  const publisher = { uniqueName: "evil", displayName: "Evil", prefix: "evl", optionValuePrefix: 12345 };
  const solution = { name: "Evil", displayName: marker, description: hostileText, flows: ["evil"] };
  const project = {
    publisher,
    version: "1.0.0.0",
    environmentVariables: { Plain: { displayName: marker, description: hostileText, type: "string" } },
    solutions: [solution],
  };
  write("project/power-batch.yaml", JSON.stringify(project));
  write("project/flows/evil/flow.yaml", flowSource(marker));
  write("project/flows/evil/scenarios/plain.yaml", scenarioSource());
  write(`project/flows/evil/scenarios/${hostileName}.yaml`, scenarioSource());
  write("refused/power-batch.yaml", JSON.stringify({ ...project, [hostileText]: 1, version: hostileText }));
  write(`foreign/${hostileName}/apiDefinition.swagger.json`, JSON.stringify(openApi()));
  write(`foreign/${hostileName}/apiProperties.json`, JSON.stringify(properties));
  write(
    `foreign/${hostileName}/script.csx`,
    `// ${hostileText}\r\npublic class Script : ScriptBase { int x = ${quoted}; }\n#error ${hostileText.split("\r\n").join(" ")}`,
  );
  const flow = { name: hostileText, properties: { displayName: hostileText, definition: flowDefinition() } };
  write(`foreign/flows/${hostileName}.json`, JSON.stringify(flow));
  write("flow.json", JSON.stringify(flow));
  const recorded = { status: hostileText, outputs: { body: hostileText }, code: hostileText };
  const history = { status: hostileText, actions: { [hostileText]: recorded, Late: recorded } };
  write("history.json", JSON.stringify({ name: hostileText, properties: history }));
  write("request.json", JSON.stringify({ method: hostileText, uri: "/", headers: { a: marker }, body: hostileText }));
  write("responses.json", JSON.stringify([{ status: 200, body: hostileText }]));
  write("sample.json", JSON.stringify({ [hostileText]: hostileText, BusinessEventId: hostileText }));
  write("broken/apiDefinition.swagger.json", `{"a": ${quoted}, ${hostileText}`);
  write("older/apiDefinition.swagger.json", JSON.stringify({ ...openApi(), paths: {}, host: "service.example" }));
  write("broken.json", `{"a": ${quoted}, ${hostileText}`);
  write("seed.yaml", JSON.stringify({ [hostileText]: 1, faults: [{ service: hostileText }] }));
  write("context.json", JSON.stringify({ [hostileText]: hostileText, parameters: { evil: hostileText } }));
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const xmlText = hostileText
    // eslint-disable-next-line no-control-regex -- XML cannot have them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");
  const solutionXml = `<ImportExportXml><SolutionManifest><UniqueName>${xmlText}</UniqueName><Version>${xmlText}</Version><Managed>7</Managed><Publisher><UniqueName>${xmlText}</UniqueName></Publisher><RootComponents><RootComponent type="${xmlText.replaceAll('"', "&quot;")}" schemaName="${marker}"/></RootComponents></SolutionManifest></ImportExportXml>`;
  const zip = {
    "solution.xml": bytes(solutionXml),
    "customizations.xml": bytes(
      `<ImportExportXml><Workflows><Workflow WorkflowId="${marker}" Name="${xmlText.replaceAll('"', "&quot;")}"/></Workflows></ImportExportXml>`,
    ),
    [`Workflows/${marker}.json`]: bytes(JSON.stringify(flow)),
  };
  write("solution.zip", zipSync(zip));
  write("names.zip", zipSync({ ...zip, [`Workflows/${hostileName}`]: bytes("{}"), [`../${hostileName}`]: bytes("") }));
  write(`${hostileName}.zip`, bytes("not a zip"));
  write(`${hostileName}.json`, `{ ${hostileText}`);
  write("pac", `#!/bin/sh\ncat "$(dirname "$0")/pac.txt"\ncat "$(dirname "$0")/pac.txt" >&2\nexit 1\n`);
  write("pac.txt", hostileText);
  fs.chmodSync(path.join(folder, "pac"), 0o755);
}
