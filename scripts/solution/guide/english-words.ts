import type { GuideWords } from "./guide-words.js";

/**
 * Sources of the errors: microsoft/coe-starter-kit issues 78, 1360, 3015, 8892 and 9574, microsoft/powerplatform-actions issue 214,
 * microsoft/PowerPlatformConnectors issues 3035 and 4010; names of pages and buttons: Microsoft Learn.
 */
export const englishWords: GuideWords = {
  language: "en",
  terms: {},
  title: (name) => `Import ${name}`,
  identity: (name, version, publisher, prefix) =>
    `Solution \`${name}\` ${version}, publisher ${publisher} (prefix \`${prefix}\`).`,
  headings: {
    contents: "What is in it",
    need: "What you need",
    register: "Register an application",
    import: "Import the solution",
    connections: "Connections the import asks for",
    values: "Values the import asks for",
    turnOn: "Turn it on",
    test: "First test",
    runs: "Read a run",
    wrong: "What goes wrong",
    update: "Update",
    remove: "Remove",
  },
  contents: { connectors: "Custom connectors", tables: "Tables", flows: "Flows" },
  need: {
    environment:
      "a Power Platform environment with Dataverse, and in it the security role _System Customizer_ or _System Administrator_",
    license: (connectors) =>
      `Power Automate Premium, or a Process license for the flow: these connectors are premium: ${connectors.join(", ")}`,
    noLicense: "no license beyond the one of Power Automate: every connector is a standard one",
    first: (solutions) => `imported before: ${solutions.join(", ")}, each with its own page`,
  },
  register: {
    intro:
      "Each connector signs in with an application of yours in Microsoft Entra ID. An administrator of the tenant may have to grant the permissions.",
    steps: (connector, api, permissions) => [
      `Open the Microsoft Entra admin center, **Entra ID > App registrations > New registration**. Name it, for example _Power Batch ${connector}_, keep **Accounts in this organizational directory only**, and select **Register**.`,
      "On **Overview**, copy the **Application (client) ID**.",
      "On **Certificates & secrets**, select **New client secret**, choose when it expires, select **Add**, and copy the **Value** now: it is shown only once.",
      `On **API permissions**, select **Add a permission > APIs my organization uses**, search for **${api}**, and add: ${permissions.join("; ")}. Then select **Grant admin consent**, if your tenant asks for it.`,
      "The **redirect URI** follows after the import, see below.",
    ],
    besides: "Besides:",
    security: (connector, variable) => [
      `In Power Automate select **More > Discover all > Custom connectors**, open **${connector}** with the pencil, and go to **Security**.`,
      variable === undefined
        ? "Enter **Client ID** and **Client secret**, and select **Update connector**. No package carries a secret."
        : `**Client ID** has the ID that you entered at the import, or \`@environmentVariables("${variable}")\`, which represents it: leave it as it is. If it is empty, enter that expression. Enter **Client secret**, and select **Update connector**. No package carries a secret.`,
      "Copy the **Redirect URL** that the tab shows now, such as `https://global.consent.azure-apim.net/redirect/…`. It is different in every environment. In the app registration select **Authentication > Add a platform > Web**, paste it as redirect URI, and select **Configure**.",
      "Go to **Test**, select **New connection**, sign in, and run one operation that only reads.",
    ],
  },
  import: {
    kind: "Take the managed package for environments where the solution is only used, such as test and production: it can be updated and removed as a whole. Take the unmanaged one where you want to change the flows. An environment that has one kind cannot get the other without removing the first.",
    steps: (zip, managedZip) => [
      "Open [make.powerapps.com](https://make.powerapps.com), choose the environment at the top right, then **Solutions > Import solution**.",
      `Select **Browse**, choose \`${managedZip}\` (or \`${zip}\`), then **Next** twice.`,
      "Choose or create a connection for each connection that is listed, then **Next**.",
      "Enter the values that are asked for, and select **Import**. It takes a few minutes; a bar at the top says when it is done.",
    ],
    together:
      "A connection to a custom connector can only be made once the connector is there. So the first import cannot bind this solution's own connections, and the flows that use them stay off: import it, set up the connectors' security, create one connection each, choose them in the connection references of the solution, then turn the flows on.",
    settings: (file) => `Pipelines take the same values from \`${file}\`: replace each \`#{…}#\`.`,
  },
  connections: {
    intro:
      "A flow stays off when a connection is missing, or when the person who imports neither owns it nor has it shared.",
    table: "| connection reference | connector |",
    custom: "custom connector",
  },
  values: {
    intro:
      "They are environment variables. Later you find them in the solution under **Environment variables**; a changed value is used from the next run on, in some environments only after the flow was turned off and on.",
    table: "| variable | type | meaning | default | where to find it |",
    types: {
      string: "text",
      number: "number",
      boolean: "yes or no",
      json: "JSON",
      secret: "secret (Azure Key Vault reference)",
    },
    none: "none: needs a value",
  },
  turnOn: {
    order:
      "In the solution, open **Cloud flows**, and turn on what is off, in this order: a flow that calls another one is refused while that one is off.",
    off: (flow, other) =>
      `_${flow}_ arrives switched off: it takes the same events or messages as _${other}_. Never have both on.`,
    connectors: "Connectors need no turning on. Import the solutions that use them next; each has its own page.",
  },
  runs: [
    "Open the flow and select a run under **28-day run history**. Each step has a check mark, a cross, or is gray: it was skipped because its turn did not come.",
    "Open a step to see what went in and what came out. Start with the first cross from the top; what follows is a consequence.",
    "**Resubmit** repeats a run with the same trigger.",
  ],
  wrong: {
    table: "| what is shown | why | what to do |",
    rows: [
      {
        where: "customConnectors",
        cells: [
          "_Could not find API 'shared_…'_ during the import",
          "the connectors' solution is not in this environment",
          "import `PowerBatchConnectors` first",
        ],
      },
      {
        where: "connectors",
        cells: [
          "_AADSTS50011_, redirect URI mismatch, when a connection is made",
          "the redirect URL of this environment's connector is not registered",
          "copy it from the connector's Security tab into the app registration",
        ],
      },
      {
        where: "connectors",
        cells: [
          "_AADSTS7000215_, invalid client secret, or connections that worked stop with 401",
          "the secret expired, or an import replaced the sign-in settings",
          "enter client ID and a new secret in the Security tab, select **Update connector**, and sign in to the connections again",
        ],
      },
      {
        where: "clientIds",
        cells: [
          "_AADSTS700016_, application not found, when a connection is made",
          "the variable with the client ID has another value, or the connector was not saved after the value was changed",
          "correct the value under **Environment variables** of the solution, open the connector with the pencil, and select **Update connector**",
        ],
      },
      {
        where: "connectors",
        cells: [
          "_AADSTS65001_, no consent",
          "the permissions of the application were not granted",
          "an administrator selects **Grant admin consent** in the app registration",
        ],
      },
      {
        where: "flows",
        cells: [
          "the flow is off after the import, _XrmConnectionReferenceMissingConnection_",
          "a connection reference has no connection, or one that the owner of the flow may not use",
          "choose a connection in the connection reference, then turn the flow on",
        ],
      },
      {
        where: "variables",
        cells: [
          "_XrmEnvironmentVariableAttributeNotFound_ when the flow is turned on",
          "an environment variable has neither a value nor a default",
          "enter its value in the solution",
        ],
      },
      {
        where: "flows",
        cells: [
          "_Direct API authorization_ or _Forbidden_ when the flow is turned on",
          "a data loss prevention policy of the tenant does not let these connectors work together",
          "ask the administrator of the tenant to put them into one group",
        ],
      },
    ],
  },
  update: [
    "Import the newer package in the same way. Choose **Upgrade**: what is no longer in the solution is removed. Values and connections stay; only new ones are asked for.",
    "Unmanaged packages overwrite the flows that they bring, your changes included: export yours first.",
    "Flows that were off are on after an import, except those that arrive switched off. Look at **Cloud flows** when it is done.",
  ],
  updateConnectors: (byVariable) => [
    ...(byVariable
      ? [
          "The first import asks for the client IDs and keeps them as environment variables of the solution. It creates the connectors without a secret: enter it by hand, as above. A secret cannot be read again, so keep it in a key vault.",
          "Every later import writes the connectors' sign-in settings as the package has them. The package names the variables, and their values stay as you entered them, so the client IDs do not change. The secret may be gone. Afterwards open the Security tab of each connector: is **Client ID** yours, or the expression that represents it? Make a connection in **Test**: if it ends with _AADSTS7000215_ or 401, enter the secret again and select **Update connector**; the redirect URL stays.",
          "A connector reads its variables when it is saved. After you changed the value of one, open the connector with the pencil, enter the secret, and select **Update connector**.",
        ]
      : [
          "The first import creates the connectors with a placeholder as client ID and no secret: enter yours by hand. Note the client ID; a secret cannot be read again, so keep it in a key vault.",
          "Every later import writes the connectors' sign-in settings as the package has them, over yours. Afterwards open the Security tab of each connector: are client ID and redirect URL still yours? If not, enter client ID and secret again and select **Update connector**; the redirect URL stays.",
        ]),
    "Then test a connection of each connector before you turn flows on again.",
  ],
  remove: [
    "Turn the flows off and wait until no run is in progress.",
    "Managed: in **Solutions** select the solution, then **Delete**: its components go with it, unless another solution has them too. Unmanaged: delete its components first; deleting the solution alone removes only the list.",
    "Delete connections, the application in Microsoft Entra ID and key vault entries that nothing else uses.",
  ],
  removeTables: "Its tables are removed with all their rows. Export them first if you want to keep them.",
};
