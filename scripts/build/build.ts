import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { Files } from "../core/host/files.js";
import { stableJson } from "../core/json/stable-json.js";
import type { EnvironmentVariable, Manifest } from "../project/manifest.js";
import type { Project } from "../project/project.js";
import { isSuppressed } from "../project/suppression.js";
import { manifestFileName } from "../project/read-manifest.js";
import { projectFileName, readProject } from "../project/read-project.js";
import { readTranslations } from "../project/translations.js";
import { hashSources } from "../project/stale-sources.js";
import { buildComponents } from "./build-components.js";
import { buildConnectors } from "./build-connectors.js";
import { buildFlows } from "./build-flows.js";
import { buildTables } from "./build-tables.js";
import { readGuides } from "./read-guides.js";
import { DistWriter } from "./dist-writer.js";
import { readFormatSchema } from "./project-paths.js";
import { translateLabels } from "./translate-labels.js";
import { translateProduct } from "./translate-product.js";
import { translationRemarks } from "./translation-remarks.js";
import { Translator } from "./translator.js";

export interface BuildOptions {
  readonly files: Files;
  /** The project's folder, absolute. */
  readonly root: string;
  /** The folder of this package, absolute: the schemas of our own formats lie below it. */
  readonly packageRoot: string;
  /** Where the products go, absolute. */
  readonly dist: string;
  /** Replaces values of the project file: another publisher, another version. */
  readonly override?: (project: Project) => Project;
  /** The language of flows and definitions of connectors, such as `ja`; default: as they are written. */
  readonly language?: string;
}

export interface BuildResult {
  /** Undefined when an error stopped the build; then nothing was written. */
  readonly manifest: Manifest | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Files written, relative to dist. */
  readonly written: readonly string[];
}

/**
 * Compiles the sources of a project into dist. Every finding of every source is reported; with an error among them
 * dist stays as it was.
 * @throws InputError when the project file or a source cannot be read
 */
export function build({ files, root, packageRoot, dist, override, language }: BuildOptions): BuildResult {
  const source = readProject(files, root, readFormatSchema(files, packageRoot, "project"));
  const project = override?.(source.project) ?? source.project;
  const translations = readTranslations(files, root, () => readFormatSchema(files, packageRoot, "translation"));
  const guides = readGuides(files, root, project.solutions);
  const translators = translations.map((translation) => new Translator(translation));
  const chosen = chooseLanguage(translators, language);
  const writer = new DistWriter((file, content) => {
    // Every language is asked, so that missing texts are found whichever is built.
    const translated = translators.map(
      (one) => [one, translateProduct(one, file, content, project.publisher.prefix)] as const,
    );
    return translated.find(([one]) => one === chosen)?.[1] ?? content;
  });
  const connectors = buildConnectors(files, root, project, writer);
  const tables = buildTables(files, root, packageRoot, project, writer);
  const flows = buildFlows(files, root, packageRoot, project, connectors.artefacts, writer);
  const accepted = project.validate?.suppress ?? [];
  // A live connector cannot change an operation's id any more: what the project accepts for a reason stops no build.
  const diagnostics = [...connectors.diagnostics, ...tables.diagnostics, ...flows.diagnostics].filter(
    (diagnostic) => !accepted.some((suppression) => isSuppressed(suppression, diagnostic, diagnostic.file)),
  );
  if (diagnostics.some((diagnostic) => diagnostic.severity === "error")) {
    return { manifest: undefined, diagnostics, written: [] };
  }
  const components = buildComponents(files, root, project, writer);
  const artefacts = [...connectors.artefacts, ...tables.artefacts, ...flows.artefacts, ...components];
  const variables = bySchemaName([...connectors.environmentVariables, ...flows.environmentVariables]);
  const labels = { project, artefacts, tables: tables.tables, variables };
  const labelled = translators.map((translator) => translateLabels(translator, labels));
  const remarks = translators.flatMap(translationRemarks);
  const manifest: Manifest = {
    manifestVersion: 1,
    publisher: project.publisher,
    solutionVersion: project.version,
    artefacts,
    environmentVariables: variables,
    connectionReferences: flows.connectionReferences,
    solutions: project.solutions,
    guides: guides.texts,
    translations: labelled.length === 0 ? undefined : { language: chosen?.translation.language, languages: labelled },
    sourceHashes: hashSources(files, root, [
      projectFileName,
      ...translations.map(({ document }) => document.file),
      ...guides.files,
      ...artefacts.flatMap((artefact) => artefact.sources),
    ]),
  };
  writer.put(manifestFileName, stableJson(manifest));
  const written = writer.flush(files, dist, ["connectors", "flows", "tables", "components"], manifestFileName);
  return { manifest, diagnostics: [...diagnostics, ...remarks], written };
}

/** Each once, in the order of their names. */
function bySchemaName(variables: readonly EnvironmentVariable[]): EnvironmentVariable[] {
  const unique = new Map(variables.map((variable) => [variable.schemaName, variable]));
  return [...unique.values()].sort((a, b) => (a.schemaName < b.schemaName ? -1 : 1));
}

/** @throws InputError for a language that the project has no translation into */
function chooseLanguage(translators: readonly Translator[], language: string | undefined): Translator | undefined {
  if (language === undefined || language === "en") return undefined;
  const chosen = translators.find(({ translation }) => translation.language === language);
  if (chosen !== undefined) return chosen;
  const known = ["en", ...translators.map(({ translation }) => translation.language)];
  throw new InputError(`the language is '${language}', ${expectedNames(known, language)}`);
}
