import { expect } from "chai";
import { diskFiles } from "../../scripts/core/host/files.js";
import { isJsonObject } from "../../scripts/core/json/json-object.js";
import { readFlow } from "../../scripts/flow/index.js";
import { readTranslations } from "../../scripts/project/translations.js";
import { plannedSolutions } from "../docs/guide-pages.js";
import { repository } from "../support/repository.js";

/** Portals cut longer titles off. */
const longest = 40;

/** A name that version 0.1 gave; flows keep the names that people know them by. */
const kept = ["Reset the retries of a finished batch job"];

/** Names of solutions, flows, their steps, tables and variables, and titles of the connectors' actions and triggers. */
function titles(): string[] {
  return plannedSolutions.flatMap(({ solution }) => [
    solution.displayName,
    ...solution.flows.flatMap(({ displayName, content }) => [displayName, ...steps(content)]),
    ...solution.tables.map(({ displayName }) => displayName),
    ...solution.environmentVariables.map(({ displayName }) => displayName),
    ...solution.connectors.flatMap(({ displayName, definition }) => [
      displayName,
      ...summaries(JSON.parse(Buffer.from(definition).toString("utf8"))),
    ]),
  ]);
}

function steps(flow: Uint8Array): string[] {
  const nodes = readFlow(JSON.parse(Buffer.from(flow).toString("utf8")))?.nodes ?? [];
  return nodes.map(({ name }) => name.replaceAll("_", " "));
}

function summaries(definition: unknown): string[] {
  const paths = isJsonObject(definition) ? definition["paths"] : undefined;
  return Object.values(isJsonObject(paths) ? paths : {}).flatMap((item) =>
    Object.values(isJsonObject(item) ? item : {}).flatMap((operation) =>
      isJsonObject(operation) && typeof operation["summary"] === "string" ? [operation["summary"]] : [],
    ),
  );
}

describe("titles of the templates", () => {
  it("have at most 40 characters in English", () => {
    expect(titles().length).to.be.greaterThan(300);
    expect(titles().filter((title) => title.length > longest && !kept.includes(title))).to.deep.equal([]);
  });

  it("have a translation of at most 40 characters in every language", () => {
    for (const { texts } of readTranslations(diskFiles, repository, () => ({}))) {
      const translated = titles().map((title) => texts[title] ?? `no translation: ${title}`);
      expect(translated.filter((title) => title.length > longest || title.startsWith("no "))).to.deep.equal([]);
    }
  });
});
