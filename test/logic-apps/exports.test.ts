import { Ajv } from "ajv";
import { expect } from "chai";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { systemHost } from "../../scripts/core/host/host.js";
import { builtFlows, filesOfApp, translateApp, type FlowSet } from "../../scripts/logic-apps/index.js";
import { validate } from "../../scripts/validate/index.js";
import { withBuiltProject } from "../docs/built-project.js";
import { memoryHost } from "../support/memory-host.js";
import { describeWith } from "../support/optional-tool.js";
import { repository } from "../support/repository.js";
import { compileBicep } from "./support/bicep.js";
import { evaluatedTemplate, judged, variablesRead } from "./support/bicep-judge.js";

type Files = ReadonlyMap<string, string>;

/** Every way to export the templates: all in one app, each alone, with managed connectors. */
function exports(set: FlowSet): ReadonlyMap<string, Files> {
  const found = new Map<string, Files>();
  for (const hosting of ["standard", "consumption"] as const) {
    const add = (name: string, flows: FlowSet["flows"], managedConnectors = false): void => {
      const { app } = translateApp(name, flows, set.around, { hosting, managedConnectors });
      if (app !== undefined) found.set(`${hosting}-${name}`, filesOfApp(app));
    };
    add("all", set.flows);
    add("managed", set.flows, true);
    for (const flow of set.flows) add(flow.id, [flow]);
  }
  return found;
}

let all: ReadonlyMap<string, Files> | undefined;
const everyExport = (): ReadonlyMap<string, Files> =>
  (all ??= exports(withBuiltProject((dist) => builtFlows(systemHost(), dist, []))));

/** One tree with every export in a folder of its own. */
function together(): Map<string, string> {
  return new Map(
    [...everyExport()].flatMap(([folder, files]) =>
      [...files].map(([name, text]) => [`${folder}/${name}`, text] as const),
    ),
  );
}

describe("exports of the templates", () => {
  it("are all there", () => {
    const names = [...everyExport().keys()];
    expect(names.filter((name) => name.startsWith("standard-"))).to.have.length.above(14);
    expect(names.filter((name) => name.startsWith("consumption-"))).to.have.length.above(14);
  });

  it("have no errors by our own rules", async () => {
    const { diagnostics, files } = await validate({
      paths: [...everyExport().keys()],
      host: memoryHost(Object.fromEntries(together())),
    });
    expect(files).to.be.above(100);
    const wrong = diagnostics.filter(({ severity }) => severity === "error");
    expect(wrong.map(({ file, code, message }) => `${file} ${code} ${message}`)).to.deep.equal([]);
    // What the dialect itself warns of must not come out of our own exporter.
    const dialect =
      /^(?:CloudFlowCall|ReferenceWithSlash|ManagedIdentityAudienceMissing|RuntimeUrlMissing|AppSetting|Unused)/;
    expect(
      diagnostics
        .filter(({ code }) => dialect.test(code))
        .map(({ file, code, message }) => `${file} ${code} ${message}`),
    ).to.deep.equal([]);
  });

  const schemas: readonly (readonly [RegExp, string])[] = [
    [/\/workflow\.json$/, "workflow"],
    [/\/definition\.json$/, "definition"],
    [/\/connections\.json$/, "connections"],
    [/\/parameters\.json$/, "parameters"],
    [/\/host\.json$/, "host"],
  ];

  it("fit the schemas", () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    for (const [, name] of schemas) {
      const file = `${name}.schema.json`;
      ajv.addSchema(
        JSON.parse(readFileSync(path.join(repository, "schemas/logic-apps", file), "utf8")) as object,
        file,
      );
    }
    const counts = new Map<string, number>();
    for (const [name, text] of together()) {
      const schema = schemas.find(([pattern]) => pattern.test(name))?.[1];
      if (schema === undefined) continue;
      counts.set(schema, (counts.get(schema) ?? 0) + 1);
      const check = ajv.getSchema(`${schema}.schema.json`);
      void check?.(JSON.parse(text));
      expect(check?.errors ?? [], name).to.deep.equal([]);
    }
    expect([...counts.keys()].sort()).to.deep.equal(["connections", "definition", "host", "parameters", "workflow"]);
  });
});

describeWith(
  "bicep",
  "Bicep of the templates",
  () => {
    it("compiles without findings in both hostings, each template alone and all in one", async () => {
      const files = together();
      const { diagnostics, exitCode, output } = await compileBicep(files);
      expect(judged(diagnostics, files)).to.deep.equal([]);
      expect(exitCode).to.equal(0);
      expect(output.size).to.equal(everyExport().size);
    });

    it("has values for every parameter", async () => {
      const files = together();
      const { diagnostics, exitCode, output } = await compileBicep(files, "build-params", variablesRead(files));
      expect(judged(diagnostics, files)).to.deep.equal([]);
      expect(exitCode).to.equal(0);
      expect(output.size).to.equal(everyExport().size);
    });

    it("gives Azure every definition as it is", async () => {
      const files = everyExport().get("consumption-all") ?? new Map<string, string>();
      const { output } = await compileBicep(files);
      const { variables } = output.get("main.bicep") as { variables: Readonly<Record<string, unknown>> };
      const loaded = new Set(Object.values(variables).map((value) => canonical(evaluatedTemplate(value))));
      const definitions = [...files].filter(([name]) => name.endsWith("/definition.json"));
      expect(definitions.length).to.be.above(10);
      for (const [name, text] of definitions) expect(loaded.has(canonical(JSON.parse(text))), name).to.equal(true);
    });
  },
  "dotnet",
);

/** The order of members says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
