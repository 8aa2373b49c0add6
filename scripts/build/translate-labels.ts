import type { Artefact, EnvironmentVariable } from "../project/manifest.js";
import type { Project } from "../project/project.js";
import type { Translation } from "../project/translations.js";
import type { Table } from "../solution/table/table.js";
import type { Translator } from "./translator.js";

/** What a solution's XML has texts of. */
export interface LabelSources {
  readonly project: Project;
  readonly artefacts: readonly Artefact[];
  readonly tables: readonly Table[];
  readonly variables: readonly EnvironmentVariable[];
}

/** The translation with the texts of labels only: what the packer needs of it. */
export function translateLabels(translator: Translator, sources: LabelSources): Translation {
  const texts: Record<string, string> = {};
  for (const [text, product] of labels(sources)) {
    const translated = translator.translate(text, product);
    if (translated !== text) texts[text] = translated;
  }
  const { language, code } = translator.translation;
  return { language, code, texts };
}

function* labels({ project, artefacts, tables, variables }: LabelSources): Generator<readonly [string, string]> {
  for (const { displayName, description } of project.solutions) {
    yield [displayName, "power-batch.yaml"];
    yield [description, "power-batch.yaml"];
  }
  for (const artefact of artefacts) {
    if (artefact.kind !== "connector" && artefact.kind !== "flow") continue;
    yield [artefact.displayName, artefact.path];
    if (artefact.kind === "flow") yield [artefact.description, artefact.path];
  }
  for (const table of tables) {
    const product = `tables of ${table.displayName}`;
    for (const text of [table.displayName, table.pluralName, table.description]) yield [text, product];
    for (const { displayName, description } of table.columns) {
      yield [displayName, product];
      yield [description, product];
    }
  }
  for (const { displayName, description } of variables) {
    yield [displayName, "power-batch.yaml"];
    yield [description, "power-batch.yaml"];
  }
}
