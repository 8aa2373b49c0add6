import type { Command as Program, HelpConfiguration } from "commander";
import type { Command, CommandOption } from "./command.js";

export type Exits = readonly (readonly [code: number, meaning: string])[];

/** What every help page looks like. */
export const helpStyle: HelpConfiguration = {
  showGlobalOptions: false,
  // A narrow terminal gets narrow descriptions, not broken lines.
  minWidthToWrap: 20,
  // The choices and defaults are in the description already: written for people, not as JSON.
  optionDescription: ({ description }) => description,
  argumentDescription: ({ description }) => description,
  // What a command takes is on its own page.
  subcommandTerm: (command) => command.name(),
};

/** The description of an option or an argument with its choices, and what stands in for one that is left out. */
export function describedWithDefault(one: Pick<CommandOption, "description"> & Partial<CommandOption>): string {
  const notes = [
    one.isRequired === true ? "required" : "",
    one.choices === undefined ? "" : `choices: ${one.choices.join(", ")}`,
    defaultOf(one) === undefined ? "" : `default: ${defaultOf(one) ?? ""}`,
  ].filter((note) => note !== "");
  return notes.length === 0 ? one.description : `${one.description} (${notes.join("; ")})`;
}

/** Undefined: without the option nothing of the kind happens. */
export function defaultOf({ default: value, defaultText }: Partial<CommandOption>): string | undefined {
  if (value === undefined) return defaultText;
  return value === "." ? "the working folder" : value;
}

/** Exit codes that mean something of their own for a command, and the two that every command has. */
export function exitsOf({ exits = {}, commands = [] }: Command): Exits {
  if (commands.length > 0) return [];
  const own = [
    [1, exits.findings],
    [2, "wrong use, or input that cannot be read"],
    [3, exits.remoteFailure],
    [4, exits.declined],
  ] as const;
  return [
    [0, "success"],
    ...own.flatMap(([code, meaning]) => (meaning === undefined ? [] : [[code, meaning] as const])),
  ];
}

/** Adds what commander has no section for. */
export function addSections(node: Program, { variables = [], examples }: Command, exits: Exits): void {
  const rows = [
    ["Environment variables", variables.map(({ name, description }) => [name, description] as const)],
    ["Exit codes", exits.map(([code, meaning]) => [String(code), meaning] as const)],
  ] as const;
  const helper = node.createHelp();
  helper.prepareContext({});
  const sections = rows.map(([title, list]) => {
    const width = Math.max(0, ...list.map(([term]) => term.length));
    return [title, list.map(([term, text]) => helper.formatItem(term, width, text, helper))] as const;
  });
  const texts = [...sections, ["Examples", examples.map((example) => `  $ power-batch ${example}`)] as const].flatMap(
    ([title, lines]) => (lines.length === 0 ? [] : [`${title}:\n${lines.join("\n")}`]),
  );
  node.addHelpText("after", `\n${texts.join("\n\n")}`);
}
