import { expect } from "chai";
import * as path from "node:path";
import { diskFiles } from "../../scripts/core/host/files.js";
import { repository } from "../support/repository.js";

const folder = path.join(repository, "service");
const page = diskFiles.readText(path.join(folder, "README.md"));

/** Settings of the page's table with their defaults. */
const listed = new Map(
  [...page.matchAll(/^\| `([A-Z]\w+(?:<\w+>\w*)*)` +\| (.*?) +\|/gm)].map(([, name = "", fallback = ""]) => [
    name,
    fallback,
  ]),
);

describe("the settings of the connector service", () => {
  it("are those that the program reads, all of them", () => {
    const settings = path.join(folder, "ConnectorService", "Settings");
    const source = diskFiles
      .list(settings)
      .map((name) => diskFiles.readText(path.join(settings, name)))
      .join("\n");
    const literal = [...source.matchAll(/reader\.(?:Address|Flag|Id|List|Number|Optional|Required)\("([\w:]+)"/g)];
    const ofConnectors = [...source.matchAll(/\{section\}:(\w+)(:\{name\})?/g)];
    const read = [
      ...literal.map(([, name = ""]) => name.replaceAll(":", "__")),
      ...ofConnectors.map(([, name = "", more]) => `Connectors__<id>__${name}${more === undefined ? "" : "__<name>"}`),
    ];
    expect([...listed.keys()].sort()).to.deep.equal([...new Set(read)].sort());
  });

  it("have the defaults of appsettings.json", () => {
    const file = path.join(folder, "ConnectorService", "appsettings.json");
    const { Limits } = JSON.parse(diskFiles.readText(file)) as { Limits: Readonly<Record<string, number>> };
    const limits = [...listed].filter(([name]) => name.startsWith("Limits__"));
    expect(Object.fromEntries(limits)).to.deep.equal(
      Object.fromEntries(Object.entries(Limits).map(([name, value]) => [`Limits__${name}`, String(value)])),
    );
  });
});
