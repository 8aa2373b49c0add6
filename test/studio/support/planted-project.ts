import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { systemHost, type Host } from "../../../scripts/core/host/host.js";

/** One for each place; what begins like one is looked for as well. */
export const planted = {
  variable: "planted-variable-Xq7LpZ0vKd81",
  connection: "planted-connection-Xq7LpZ0vKd82",
  parameter: "planted-parameter-Xq7LpZ0vKd83",
  environment: "planted-environment-Xq7LpZ0vKd84",
  mocked: "planted-mocked-Xq7LpZ0vKd85",
  input: "planted-input-Xq7LpZ0vKd86",
  trigger: "planted-trigger-Xq7LpZ0vKd87",
  named: "planted-named-Xq7LpZ0vKd88",
  number: "98765432109876",
  token: "eyJhbGciOiJub25lIn0.eyJzdWIiOiJwbGFudGVkIn0.c2lnbmF0dXJl",
};

const secured = (what: string): string => `runtimeConfiguration: { secureData: { properties: [${what}] } }`;

const flow = `name: It
description: it is called with ${planted.variable}
connections:
  mail: { connector: shared_office365 }
  store: { connector: shared_onedriveforbusiness }
environmentVariables: [Key, Plain]
definition:
  parameters:
    Pin: { type: SecureString, defaultValue: ${planted.parameter} }
  triggers:
    manual:
      type: Request
      kind: Button
      ${secured("outputs")}
      inputs: { schema: {} }
  actions:
    # the key is ${planted.connection}, and ${planted.named}
    Init: { type: InitializeVariable, runAfter: {}, inputs: { variables: [{ name: kept, type: string }] } }
    Key: { type: Compose, runAfter: { Init: [Succeeded] }, inputs: "the key is @{parameters('Plain')}" }
    Border:
      type: Compose
      runAfter: { Key: [Succeeded] }
      inputs:
        short: "@{substring(string(range(0, 2000)), 0, 976)}@{parameters('Plain')}@{string(range(0, 9000))}"
        step: "@{substring(string(range(0, 2000)), 0, 5976)}@{parameters('Plain')}@{string(range(0, 9000))}"
        page: "@{substring(string(range(0, 3000)), 0, 7976)}@{parameters('Plain')}@{string(range(0, 9000))}"
    Pin: { type: Compose, runAfter: { Border: [Succeeded] }, inputs: { pin: "@parameters('Pin')", password: ${planted.named} } }
    Ask:
      type: Http
      runAfter: { Pin: [Succeeded] }
      ${secured("inputs, outputs")}
      inputs: { method: GET, uri: "https://api.contoso.com/${planted.input}" }
    Again: { type: Compose, runAfter: { Ask: [Succeeded] }, inputs: "@{body('Ask')?['text']} @{body('Ask')?['number']}" }
    Keep: { type: SetVariable, runAfter: { Again: [Succeeded] }, inputs: { name: kept, value: "@{body('Ask')?['text']}" } }
    Plain: { type: Compose, runAfter: { Keep: [Succeeded] }, inputs: "kept: @{variables('kept')} @{parameters('Plain')}" }
    Tell:
      type: OpenApiConnection
      runAfter: { Plain: [Succeeded] }
      inputs:
        host: { connectionName: mail, operationId: SendEmailV2 }
        parameters: { emailMessage/To: a@b.example, emailMessage/Subject: "@{variables('kept')}", emailMessage/Body: "<p>@{variables('kept')}, @{parameters('Plain')}</p>" }
    Store:
      type: OpenApiConnection
      runAfter: { Tell: [Succeeded] }
      inputs:
        host: { connectionName: store, operationId: CreateFile }
        parameters: { folderPath: /, name: "@{variables('kept')}.txt", body: "@{string(range(0, 3000))} @{variables('kept')} @{parameters('Plain')} ${planted.token}" }
    Call:
      type: Http
      runAfter: { Store: [Succeeded] }
      inputs: { method: POST, uri: "https://login.microsoftonline.com/common/x?of=@{variables('kept')}", headers: { Content-Type: application/json }, body: { of: "@variables('kept')", key: "@parameters('Plain')", filler: "@string(range(0, 3000))" } }
`;

const scenario = (plain: string, expected: string): string => `description: ${planted.variable} is used
environmentVariables: { Key: ${planted.variable}, Plain: ${JSON.stringify(plain)} }
connections: { shared_office365: { "token:clientSecret": ${planted.connection} } }
mocks:
  - { action: Ask, response: { body: { text: ${planted.mocked}, number: ${planted.number} } } }
steps: [{ run: { body: { text: ${planted.trigger} } } }]
expect:
  secretsShown: true
  runs:
    - variables: { kept: ${expected} }
      actions: { Plain: { outputs: ${expected} } }
`;

const project = `publisher: { uniqueName: contoso, displayName: Contoso, prefix: con, optionValuePrefix: 10000 }
version: 0.1.0.0
environmentVariables:
  Key: { displayName: Key, description: a key, type: secret }
  Plain: { displayName: Plain, description: a text, type: string }
solutions: [{ name: It, displayName: It, description: it, connectors: [], flows: [it] }]
`;

/** A project on disk with a secret in every place. */
export interface PlantedProject {
  readonly host: Host;
  remove(): void;
}

export function plantedProject(): PlantedProject {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-planted-"));
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  write("power-batch.yaml", project);
  write("flows/it/flow.yaml", flow);
  write("flows/it/README.md", "# It");
  write("flows/it/scenarios/hidden.yaml", scenario(planted.variable, "other"));
  // What one scenario hides shows in another one under an ordinary name.
  write("flows/it/scenarios/shown.yaml", scenario(`seen: ${planted.mocked} ${planted.environment}`, planted.mocked));
  const host = systemHost();
  const environment = { ...host.environment, MY_API_KEY: planted.environment };
  return {
    host: { ...host, workingDirectory: folder, environment },
    remove: () => fs.rmSync(folder, { recursive: true }),
  };
}
