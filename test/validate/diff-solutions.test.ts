import { expect } from "chai";
import { zipSync, strToU8 } from "fflate";
import { diff } from "../../scripts/validate/diff.js";
import type { solutionChangeCodes } from "../../scripts/validate/solution-change-codes.js";
import { memoryHost } from "../support/memory-host.js";

interface Made {
  readonly version?: string;
  readonly flows?: Readonly<Record<string, { trigger?: string; actions?: object }>>;
  readonly variables?: Readonly<Record<string, { type: string; value?: string }>>;
  readonly references?: Readonly<Record<string, string>>;
  readonly tables?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const idOf = (name: string): string => `00000000-0000-4000-8000-${name.padEnd(12, "0")}`;

/** A solution zip with what is asked for and nothing else. */
function solution({ version = "1.0.0.0", flows = {}, variables = {}, references = {}, tables = {} }: Made): Uint8Array {
  const workflows = Object.keys(flows).map(
    (name) =>
      `<Workflow WorkflowId="{${idOf(name)}}" Name="${name}"><JsonFileName>/Workflows/${name}-${idOf(name)}.json</JsonFileName><Category>5</Category></Workflow>`,
  );
  const entities = Object.entries(tables).map(
    ([name, columns]) =>
      `<Entity><Name>${name}</Name><EntityInfo><entity Name="${name}"><attributes>${Object.entries(columns)
        .map(
          ([column, type]) =>
            `<attribute PhysicalName="${column}"><Type>${type}</Type><LogicalName>${column}</LogicalName></attribute>`,
        )
        .join("")}</attributes></entity></EntityInfo></Entity>`,
  );
  const bound = Object.entries(references).map(
    ([name, api]) =>
      `<connectionreference connectionreferencelogicalname="${name}"><connectorid>/providers/Microsoft.PowerApps/apis/${api}</connectorid></connectionreference>`,
  );
  const files: Record<string, string> = {
    "solution.xml": `<ImportExportXml><SolutionManifest><UniqueName>Orders</UniqueName><Version>${version}</Version></SolutionManifest></ImportExportXml>`,
    "customizations.xml": `<ImportExportXml><Entities>${entities.join("")}</Entities><Workflows>${workflows.join("")}</Workflows><connectionreferences>${bound.join("")}</connectionreferences></ImportExportXml>`,
    "[Content_Types].xml": "<Types/>",
  };
  for (const [name, { trigger = "Recurrence", actions = {} }] of Object.entries(flows)) {
    const definition = { triggers: { Start: { type: trigger } }, actions, contentVersion: "1.0.0.0" };
    files[`Workflows/${name}-${idOf(name)}.json`] = JSON.stringify({
      properties: { definition },
      schemaVersion: "1.0.0.0",
    });
  }
  for (const [name, { type, value }] of Object.entries(variables)) {
    const given = value === undefined ? "" : `<defaultvalue>${value}</defaultvalue>`;
    files[`environmentvariabledefinitions/${name}/environmentvariabledefinition.xml`] =
      `<environmentvariabledefinition schemaname="${name}">${given}<type>${type}</type></environmentvariabledefinition>`;
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

async function changes(old: Made, next: Made): Promise<string[]> {
  const host = memoryHost({ "old.zip": solution(old), "new.zip": solution({ version: "1.0.0.1", ...next }) });
  const { diagnostics } = await diff({ old: "old.zip", new: "new.zip", host });
  return diagnostics.map(({ code, severity, message }) => `${severity} ${code} ${message}`).sort();
}

const text = "100000000";
const step = { Step: { type: "Compose", inputs: 1 } };

describe("power-batch diff of solutions", () => {
  const cases: Readonly<Record<keyof typeof solutionChangeCodes, readonly [Made, Made, string]>> = {
    SolutionVersionNotRaised: [
      {},
      { version: "0.9.0.0" },
      "warning SolutionVersionNotRaised solution 'Orders' was version 1.0.0.0 and is 0.9.0.0, expected a higher one",
    ],
    FlowRemoved: [{ flows: { aa: {} } }, {}, "error FlowRemoved flow 'aa' was removed"],
    FlowAdded: [{}, { flows: { aa: {} } }, "info FlowAdded flow 'aa' is new"],
    FlowTriggerChanged: [
      { flows: { aa: {} } },
      { flows: { aa: { trigger: "Request" } } },
      "warning FlowTriggerChanged flow 'aa' was started by a trigger of type Recurrence and is started by a trigger of type Request",
    ],
    FlowChanged: [
      { flows: { aa: { actions: { ...step, Old: step.Step } } } },
      { flows: { aa: { actions: { Step: { type: "Compose", inputs: 2 }, New: step.Step } } } },
      "info FlowChanged actions of flow 'aa': 1 new (New), 1 removed (Old), 1 changed (Step)",
    ],
    EnvironmentVariableRemoved: [
      { variables: { c_a: { type: text } } },
      {},
      "warning EnvironmentVariableRemoved environment variable 'c_a' was removed",
    ],
    EnvironmentVariableAdded: [
      {},
      { variables: { c_a: { type: text } } },
      "warning EnvironmentVariableAdded environment variable 'c_a' is new and has no value",
    ],
    EnvironmentVariableTypeChanged: [
      { variables: { c_a: { type: text } } },
      { variables: { c_a: { type: "100000001" } } },
      "error EnvironmentVariableTypeChanged environment variable 'c_a' had type 100000000 and has type 100000001",
    ],
    EnvironmentVariableValueChanged: [
      { variables: { c_a: { type: text, value: "1" } } },
      { variables: { c_a: { type: text, value: "2" } } },
      "info EnvironmentVariableValueChanged environment variable 'c_a' has another value or default",
    ],
    ConnectionReferenceRemoved: [
      { references: { c_sql: "shared_sql" } },
      {},
      "warning ConnectionReferenceRemoved connection reference 'c_sql' was removed",
    ],
    ConnectionReferenceAdded: [
      {},
      { references: { c_sql: "shared_sql" } },
      "warning ConnectionReferenceAdded connection reference 'c_sql' is new",
    ],
    ConnectionReferenceApiChanged: [
      { references: { c_sql: "shared_sql" } },
      { references: { c_sql: "shared_teams" } },
      "error ConnectionReferenceApiChanged connection reference 'c_sql' was for shared_sql and is for shared_teams",
    ],
    TableRemoved: [{ tables: { c_order: {} } }, {}, "error TableRemoved table 'c_order' was removed"],
    TableAdded: [{}, { tables: { c_order: {} } }, "info TableAdded table 'c_order' is new"],
    TableColumnRemoved: [
      { tables: { c_order: { c_note: "nvarchar" } } },
      { tables: { c_order: {} } },
      "error TableColumnRemoved column 'c_note' of table 'c_order' was removed",
    ],
    TableColumnTypeChanged: [
      { tables: { c_order: { c_note: "nvarchar" } } },
      { tables: { c_order: { c_note: "int" } } },
      "error TableColumnTypeChanged column 'c_note' of table 'c_order' had type nvarchar and has type int",
    ],
    TableColumnAdded: [
      { tables: { c_order: {} } },
      { tables: { c_order: { c_note: "nvarchar" } } },
      "info TableColumnAdded column 'c_note' of table 'c_order' is new",
    ],
  };
  for (const [code, [old, next, expected]] of Object.entries(cases)) {
    it(`tells ${code}, and nothing else`, async () => {
      expect(await changes(old, next)).to.deep.equal([expected]);
    });
  }

  it("has nothing to say about the same parts with a higher version", async () => {
    const same: Made = {
      flows: { aa: { actions: step } },
      variables: { c_a: { type: text, value: "1" } },
      references: { c_items: "shared_items-5f0123456789abcdef" },
      tables: { c_order: { c_note: "nvarchar" } },
    };
    expect(await changes(same, { ...same, references: { c_items: "shared_items-5ffedcba9876543210" } })).to.deep.equal(
      [],
    );
  });
});
