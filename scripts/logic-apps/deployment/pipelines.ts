import { parameterFileName } from "../bicep/parameter-file.js";
import type { DeployedParameter } from "../bicep/parameter-symbols.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { startState } from "../model/start-state.js";

interface Variable {
  readonly name: string;
  readonly secret: boolean;
}

/** Known only after the first deployment. */
const sender = "EVENT_SENDER_OBJECT_ID";

function variablesOf(app: LogicAppsApp, parameters: readonly DeployedParameter[]): readonly Variable[] {
  const ofQueues = app.queues.length === 0 ? [] : [{ name: sender, secret: false }];
  const named = parameters.flatMap(({ environmentVariable, parameter }) =>
    environmentVariable === undefined ? [] : [{ name: environmentVariable, secret: parameter.secret }],
  );
  return [...ofQueues, ...named];
}

/** For `.github/workflows`. Actions are pinned to commits, and a federated credential takes the place of a secret. */
export function githubWorkflow(app: LogicAppsApp, parameters: readonly DeployedParameter[]): string {
  const variables = variablesOf(app, parameters);
  const environment = variables.map(
    ({ name, secret }) => `          ${name}: \${{ ${secret ? "secrets" : "vars"}.${name} }}`,
  );
  return lines([
    `# Deploys ${app.hosting === "standard" ? "infrastructure and workflows" : "workflows and connections"} to Azure. Copy to .github/workflows and set DIRECTORY.`,
    "#",
    "# Before the first run:",
    "# - an app registration with a federated credential for this repository and the GitHub environment; on the resource group",
    "#   it needs the roles Contributor and Role Based Access Control Administrator",
    "# - in the GitHub environment: the variables TENANT_ID, CLIENT_ID, SUBSCRIPTION_ID and RESOURCE_GROUP, and what the last step reads",
    `name: Deploy ${app.hosting === "standard" ? "Logic App" : "workflows"}`,
    "",
    "on:",
    "  workflow_dispatch:",
    "    inputs:",
    "      environment:",
    "        description: GitHub environment to deploy to",
    "        type: environment",
    "        required: true",
    "",
    "permissions:",
    "  contents: read",
    "",
    "concurrency:",
    "  group: deploy-${{ inputs.environment }}",
    "  cancel-in-progress: false",
    "",
    "env:",
    "  # Folder of this project in the repository.",
    "  DIRECTORY: .",
    "",
    "jobs:",
    "  deploy:",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 30",
    "    environment: ${{ inputs.environment }}",
    "    permissions:",
    "      contents: read",
    "      # For the token that takes the place of a secret.",
    "      id-token: write",
    "    steps:",
    "      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2",
    "        with:",
    "          persist-credentials: false",
    "      - uses: azure/login@a65d910e8af852a8061c627c456678983e180302 # v2.2.0",
    "        with:",
    "          client-id: ${{ vars.CLIENT_ID }}",
    "          tenant-id: ${{ vars.TENANT_ID }}",
    "          subscription-id: ${{ vars.SUBSCRIPTION_ID }}",
    "      - name: Deploy",
    "        env:",
    "          RESOURCE_GROUP: ${{ vars.RESOURCE_GROUP }}",
    `          PARAMETER_FILE: \${{ vars.PARAMETER_FILE || '${parameterFileName(app)}' }}`,
    `          WORKFLOW_STATE: \${{ vars.WORKFLOW_STATE || '${startState(app)}' }}`,
    ...environment,
    '        run: bash "$DIRECTORY/deploy.sh" "$RESOURCE_GROUP" "$PARAMETER_FILE"',
  ]);
}

export function azurePipeline(app: LogicAppsApp, parameters: readonly DeployedParameter[]): string {
  const variables = variablesOf(app, parameters);
  return lines([
    `# Deploys ${app.hosting === "standard" ? "infrastructure and workflows" : "workflows and connections"} to Azure. Create a pipeline from this file and set the directory.`,
    "#",
    "# Before the first run:",
    "# - a service connection to Azure Resource Manager with workload identity federation; on the resource group it needs the roles",
    "#   Contributor and Role Based Access Control Administrator",
    "# - a variable group power-batch-logic-apps with RESOURCE_GROUP and what the last step reads, secrets locked;",
    `#   WORKFLOW_STATE, when it is not ${startState(app)}`,
    "trigger: none",
    "pr: none",
    "",
    "parameters:",
    "  - name: serviceConnection",
    "    displayName: Service connection",
    "    type: string",
    "    default: azure",
    "  - name: directory",
    "    displayName: Folder of this project in the repository",
    "    type: string",
    "    default: .",
    "  - name: parameterFile",
    "    displayName: Values of the environment, from that folder",
    "    type: string",
    `    default: ${parameterFileName(app)}`,
    "",
    "variables:",
    "  - group: power-batch-logic-apps",
    "",
    "jobs:",
    "  - job: deploy",
    "    timeoutInMinutes: 30",
    "    pool:",
    "      vmImage: ubuntu-latest",
    "    steps:",
    "      - checkout: self",
    "      - task: AzureCLI@2",
    "        displayName: Deploy",
    "        inputs:",
    "          azureSubscription: ${{ parameters.serviceConnection }}",
    "          scriptType: bash",
    "          scriptLocation: inlineScript",
    '          inlineScript: bash "$DIRECTORY/deploy.sh" "$RESOURCE_GROUP" "$PARAMETER_FILE"',
    "        env:",
    "          DIRECTORY: ${{ parameters.directory }}",
    "          PARAMETER_FILE: ${{ parameters.parameterFile }}",
    "          RESOURCE_GROUP: $(RESOURCE_GROUP)",
    // A variable that is not set would be its own name in parentheses; those of the group are in the environment anyway.
    ...variables.filter(({ name }) => name !== sender).map(({ name }) => `          ${name}: $(${name})`),
  ]);
}

function lines(list: readonly string[]): string {
  return list.map((line) => `${line}\n`).join("");
}
