import { appRegistration } from "./app-registration.js";
import type { Solution, SolutionConnector } from "./solution.js";

/**
 * The page beside a package: what the import asks for, what has to be there before, and what is left to do by hand.
 * @param all every solution of the project, in the order of their import
 */
export function importPage(solution: Solution, all: readonly Solution[]): string {
  return (
    [
      `# Import ${solution.displayName}`,
      "",
      solution.description,
      "",
      `Solution \`${solution.name}\` ${solution.version}, publisher ${solution.publisher.displayName} (prefix \`${solution.publisher.prefix}\`).`,
      ...contents(solution),
      ...order(solution, all),
      ...connections(solution),
      ...variables(solution),
      ...flowNeeds(solution),
      ...registrations(solution.connectors),
      ...afterwards(solution),
    ].join("\n") + "\n"
  );
}

function contents({ connectors, flows, tables }: Solution): string[] {
  const list = (title: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`- ${title}: ${names.join(", ")}`];
  return [
    "",
    "## What is in it",
    "",
    ...list(
      "Custom connectors",
      connectors.map((connector) => connector.displayName),
    ),
    ...list(
      "Tables",
      tables.map((table) => `${table.displayName} (\`${table.logicalName}\`)`),
    ),
    ...list(
      "Flows",
      flows.map((flow) => flow.displayName),
    ),
  ];
}

function order(solution: Solution, all: readonly Solution[]): string[] {
  const needed = new Set(solution.missing.map((missing) => missing.required.solution.name));
  const names = all.filter(({ name }) => needed.has(name)).map(({ name }) => `\`${name}\``);
  const lines = ["", "## Order of the first import", ""];
  if (names.length === 0) {
    lines.push(
      all.some(({ missing }) => missing.some(({ required }) => required.solution.name === solution.name))
        ? "Import this solution first: the others need it."
        : "This solution needs no other one.",
    );
  } else {
    lines.push(
      ...names.map((name, index) => `${index + 1}. ${name}`),
      `${names.length + 1}. \`${solution.name}\` (this one)`,
    );
    lines.push("", "Further solutions can be imported at any time, or never.");
  }
  if (solution.connectors.length > 0 || names.length > 0) {
    lines.push("", "A connection to a custom connector can only be made once the connector is there.");
    if (solution.connectors.length > 0 && solution.flows.length > 0) {
      lines.push(
        "So the first import cannot bind this solution's own connection references, and the flows that use them stay off:",
        "import it, set up the connectors' security, create one connection each, choose them in the connection references",
        "(or import once more with the settings file), then switch the flows on.",
      );
    } else {
      lines.push(
        "So: import the connectors, set up their security, create one connection each, then import what uses them. Later",
        "versions go in any order.",
      );
    }
  }
  return lines;
}

function connections({ connectionReferences }: Solution): string[] {
  if (connectionReferences.length === 0) return [];
  return [
    "",
    "## Connections the import asks for",
    "",
    "| connection reference | connector |",
    "| --- | --- |",
    ...connectionReferences.map(
      ({ logicalName, displayName, connector }) =>
        `| \`${logicalName}\` | ${cell(displayName)}${connector === undefined ? "" : " (custom connector)"} |`,
    ),
    "",
    "Flows stay off when a connection is missing, or when the importing user neither owns it nor has it shared.",
  ];
}

function variables({ environmentVariables }: Solution): string[] {
  if (environmentVariables.length === 0) return [];
  return [
    "",
    "## Environment variables the import asks for",
    "",
    "| variable | type | meaning | default |",
    "| --- | --- | --- | --- |",
    ...environmentVariables.map(
      ({ schemaName, type, description, defaultValue }) =>
        `| \`${schemaName}\` | ${type === "secret" ? "secret (Azure Key Vault reference)" : type} | ${cell(description)} | ${defaultValue === undefined ? "none: needs a value" : `\`${cell(defaultValue)}\``} |`,
    ),
  ];
}

/** Nobody needs every flow: what has to be there for each. */
function flowNeeds({ flows, connectionReferences, environmentVariables }: Solution): string[] {
  if (flows.length < 2) return [];
  const connections = new Map(connectionReferences.map((one) => [one.logicalName, one.displayName]));
  const open = new Set(
    environmentVariables.filter((one) => one.defaultValue === undefined).map((one) => one.schemaName),
  );
  return [
    "",
    "## What each flow needs",
    "",
    "Flows that you have no use for may stay off; then what only they need does not matter.",
    "",
    "| flow | connections | variables without default |",
    "| --- | --- | --- |",
    ...flows.map((flow) => {
      const names = flow.connectionReferences.map((name) => cell(connections.get(name) ?? name));
      const needed = flow.environmentVariables.filter((name) => open.has(name)).map((name) => `\`${name}\``);
      return `| ${cell(flow.displayName)} | ${names.join(", ")} | ${needed.join(", ")} |`;
    }),
  ];
}

function registrations(connectors: readonly SolutionConnector[]): string[] {
  const lines = connectors.flatMap((connector) => {
    const registration = appRegistration(connector);
    if (registration === undefined) return [];
    const { api, permissions, besides } = registration;
    return [
      "",
      `### ${connector.displayName}`,
      "",
      `- API permissions: ${api}`,
      ...permissions.map((permission) => `  - ${permission}`),
      ...(besides === undefined ? [] : [`- Besides: ${besides}`]),
      "- Redirect URI (platform Web): the one the connector's Security tab shows after the import. It is different in every",
      "  environment and looks like `https://global.consent.azure-apim.net/redirect/<name of the connector>`.",
      "- Put the application (client) ID and a client secret into the Security tab and save. No package carries a secret, so",
      "  this is needed again whenever an import changes the connector's sign-in settings.",
    ];
  });
  return lines.length === 0
    ? []
    : ["", "## App registrations", "", "One app registration in Microsoft Entra ID serves each connector.", ...lines];
}

function afterwards({ flows, connectors, name, notTogether }: Solution): string[] {
  return [
    "",
    "## Afterwards",
    "",
    ...(connectors.length === 0 ? [] : ["- Test each connector with one read operation in its Test tab."]),
    ...(flows.length === 0 ? [] : ["- Switch on the flows that are off, and look at the first run of each."]),
    ...flows.flatMap(({ id, displayName }) => {
      const other = notTogether.get(id);
      if (other === undefined) return [];
      return [
        `- _${displayName}_ arrives switched off: it takes the same events or messages as _${other}_. Never have both on.`,
      ];
    }),
    `- \`${name}.deployment-settings.json\` fills in the values of the import for pipelines: replace each \`#{...}#\`.`,
  ];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
