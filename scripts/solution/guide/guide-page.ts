import { flowsInOrder } from "../flows-in-order.js";
import type { Solution } from "../solution.js";
import { appRegistration, clientIdVariable } from "./app-registration.js";
import { premiumConnectors } from "./premium-connectors.js";
import type { GuideNotes } from "./guide-notes.js";
import type { GuideWords, WrongRow } from "./guide-words.js";

/** What a page is made of. */
export interface GuideSources {
  readonly solution: Solution;
  /** Every solution of the project, in the order of their import. */
  readonly all: readonly Solution[];
  readonly words: GuideWords;
  readonly notes: GuideNotes | undefined;
  /** Names and descriptions in the language of the page. */
  readonly translate: (text: string) => string;
}

/**
 * The page beside a package, in steps: what the solution does, what has to be there, what the import asks for, what is left to do by
 * hand, and what goes wrong. It can be followed without any other page but those of the solutions that this one needs.
 */
export function guidePage(sources: GuideSources): string {
  const { solution, words, translate } = sources;
  const { headings } = words;
  const parts: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    [headings.contents, contents(sources)],
    [headings.need, need(sources)],
    [headings.register, registrations(sources)],
    [headings.import, importing(sources)],
    [headings.connections, connections(sources)],
    [headings.values, values(sources)],
    [headings.turnOn, turnOn(sources)],
    [headings.test, text(sources.notes?.test)],
    [headings.runs, solution.flows.length === 0 ? [] : [...bullets(words.runs), ...text(sources.notes?.runs)]],
    [headings.wrong, wrong(sources)],
    [headings.update, bullets([...updateConnectors(sources), ...words.update])],
    [headings.remove, bullets([...words.remove, ...(solution.tables.length > 0 ? [words.removeTables] : [])])],
  ];
  const { name, version, publisher } = solution;
  const lines = [
    `# ${words.title(translate(solution.displayName))}`,
    "",
    ...(sources.notes === undefined || sources.notes.about === ""
      ? [translate(solution.description)]
      : text(sources.notes.about)),
    "",
    words.identity(name, version, publisher.displayName, publisher.prefix),
    ...parts.flatMap(([heading, body]) => (body.length === 0 ? [] : ["", `## ${heading}`, "", ...body])),
  ];
  return `${lines.join("\n")}\n`;
}

function contents({ solution: { connectors, flows, tables }, words, translate }: GuideSources): string[] {
  const list = (title: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`- ${title}: ${names.join(", ")}`];
  return [
    ...list(
      words.contents.connectors,
      connectors.map(({ displayName }) => translate(displayName)),
    ),
    ...list(
      words.contents.tables,
      tables.map(({ displayName, logicalName }) => `${translate(displayName)} (\`${logicalName}\`)`),
    ),
    ...list(
      words.contents.flows,
      flows.map(({ displayName }) => translate(displayName)),
    ),
  ];
}

function need({ solution, all, words, notes }: GuideSources): string[] {
  const needed = new Set(solution.missing.map(({ required }) => required.solution.name));
  const first = all.filter(({ name }) => needed.has(name)).map(({ name }) => `\`${name}\``);
  const premium = premiumConnectors(solution);
  return [
    ...bullets([
      words.need.environment,
      premium.length === 0 ? words.need.noLicense : words.need.license(premium),
      ...(first.length === 0 ? [] : [words.need.first(first)]),
    ]),
    ...text(notes?.need),
  ];
}

function registrations({ solution, words, translate }: GuideSources): string[] {
  const lines = solution.connectors.flatMap((connector) => {
    const registration = appRegistration(connector);
    if (registration === undefined) return [];
    const { api, permissions, besides } = registration;
    const name = translate(connector.displayName);
    return [
      "",
      `### ${name}`,
      "",
      ...numbered(words.register.steps(name, api, permissions.map(translate))),
      ...(besides === undefined ? [] : ["", `${words.register.besides} ${translate(besides)}.`]),
    ];
  });
  return lines.length === 0 ? [] : [words.register.intro, ...lines];
}

function importing({ solution, words, translate }: GuideSources): string[] {
  const { name, connectors, flows } = solution;
  return [
    words.import.kind,
    "",
    ...numbered(words.import.steps(`${name}.zip`, `${name}_managed.zip`)),
    ...(connectors.length > 0 && flows.length > 0 ? ["", words.import.together] : []),
    "",
    words.import.settings(`${name}.deployment-settings.json`),
    ...connectors.flatMap((connector) =>
      appRegistration(connector) === undefined
        ? []
        : [
            "",
            `### ${translate(connector.displayName)}`,
            "",
            ...numbered(words.register.security(translate(connector.displayName), clientIdVariable(connector))),
          ],
    ),
  ];
}

function connections({ solution: { connectionReferences }, words, translate }: GuideSources): string[] {
  if (connectionReferences.length === 0) return [];
  return [
    words.connections.table,
    "| --- | --- |",
    ...connectionReferences.map(
      ({ logicalName, displayName, connector }) =>
        `| \`${logicalName}\` | ${cell(translate(displayName))}${connector === undefined ? "" : ` (${words.connections.custom})`} |`,
    ),
    "",
    words.connections.intro,
  ];
}

function values({ solution: { environmentVariables }, words, notes, translate }: GuideSources): string[] {
  if (environmentVariables.length === 0) return [];
  return [
    words.values.table,
    "| --- | --- | --- | --- | --- |",
    ...environmentVariables.map(({ schemaName, displayName, type, description, defaultValue }) =>
      [
        "",
        ` ${cell(translate(displayName))} (\`${schemaName}\`) `,
        ` ${words.values.types[type]} `,
        ` ${cell(translate(description))} `,
        ` ${defaultValue === undefined ? words.values.none : `\`${cell(defaultValue)}\``} `,
        ` ${cell(notes?.values.get(schemaName.replace(/^[^_]*_/, "")) ?? "")} `,
        "",
      ].join("|"),
    ),
    "",
    words.values.intro,
  ];
}

function turnOn({ solution, words, translate }: GuideSources): string[] {
  if (solution.flows.length === 0) return [words.turnOn.connectors];
  const off = solution.flows.flatMap(({ id, displayName }) => {
    const other = solution.notTogether.get(id);
    return other === undefined ? [] : ["", words.turnOn.off(translate(displayName), translate(other))];
  });
  const on = flowsInOrder([solution]).map(({ displayName }) => translate(displayName));
  return on.length === 0 ? off.slice(1) : [words.turnOn.order, "", ...numbered(on), ...off];
}

function wrong({ solution, words, notes }: GuideSources): string[] {
  const has: Readonly<Record<WrongRow["where"], boolean>> = {
    connectors: solution.connectors.length > 0,
    clientIds: solution.connectors.some((connector) => clientIdVariable(connector) !== undefined),
    flows: solution.flows.length > 0,
    customConnectors: solution.missing.some(({ required }) => required.kind === "connector"),
    variables: solution.environmentVariables.length > 0,
  };
  const rows = words.wrong.rows.filter(({ where }) => has[where]).map(({ cells }) => `| ${cells.join(" | ")} |`);
  return [words.wrong.table, "| --- | --- | --- |", ...rows, ...text(notes?.wrong)];
}

function updateConnectors({ solution: { connectors }, words }: GuideSources): readonly string[] {
  if (connectors.length === 0) return [];
  const withSignIn = connectors.filter((connector) => appRegistration(connector) !== undefined);
  const byVariable = withSignIn.every((connector) => clientIdVariable(connector) !== undefined);
  return words.updateConnectors(byVariable && withSignIn.length > 0);
}

function text(value: string | undefined): string[] {
  return value === undefined || value === "" ? [] : value.split("\n");
}

function bullets(lines: readonly string[]): string[] {
  return lines.map((line) => `- ${line}`);
}

function numbered(lines: readonly string[]): string[] {
  return lines.map((line, index) => `${index + 1}. ${line}`);
}

function cell(value: string): string {
  return value.replaceAll("|", "\\|").replaceAll("\n", " ");
}
