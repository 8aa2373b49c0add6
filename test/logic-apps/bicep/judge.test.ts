import { expect } from "chai";
import type { Hosting } from "../../../scripts/logic-apps/model/logic-apps-app.js";
import { filesOfApp } from "../../../scripts/logic-apps/write-app.js";
import { describeWith } from "../../support/optional-tool.js";
import { compileBicep, readDiagnostics } from "../support/bicep.js";
import { evaluatedTemplate, judged, variablesRead } from "../support/bicep-judge.js";
import { sampleApp } from "../support/sample-app.js";

const mainOf = (hosting: Hosting): string => (hosting === "standard" ? "infra/main.bicep" : "main.bicep");

describeWith(
  "bicep",
  "Bicep of an export",
  () => {
    for (const hosting of ["standard", "consumption"] as const) {
      const app = sampleApp(hosting);
      const files = filesOfApp(app);
      const main = mainOf(hosting);

      it(`compiles without findings (${hosting})`, async () => {
        const { diagnostics, exitCode } = await compileBicep(files);
        expect(judged(diagnostics, files)).to.deep.equal([]);
        expect(exitCode).to.equal(0);
      });

      it(`has values for every parameter (${hosting})`, async () => {
        const { diagnostics, exitCode, output } = await compileBicep(files, "build-params", variablesRead(files));
        expect(judged(diagnostics, files)).to.deep.equal([]);
        expect(exitCode).to.equal(0);
        const { parameters } = output.get(`${main}param`) as {
          parameters: Readonly<Record<string, { value: unknown }>>;
        };
        expect(parameters["pb_Recipients"]?.value).to.equal("ada@contoso.com; ${bob}@contoso.com");
        expect(parameters["location_2"]?.value).to.equal("Here");
        expect(parameters["workflowState"]?.value).to.equal("Disabled");
      });

      it(`stops when a value is missing (${hosting})`, async () => {
        const { diagnostics, exitCode } = await compileBicep(files, "build-params", {
          ...variablesRead(files),
          PB_FOLDER: undefined,
        });
        expect(exitCode).to.equal(1);
        expect(diagnostics.filter(({ level }) => level === "Error").map(({ message }) => message)).to.match(
          /PB_FOLDER/,
        );
      });
    }

    it("gives Azure the definitions as they are", async () => {
      const app = sampleApp("consumption");
      const { output } = await compileBicep(filesOfApp(app));
      const { variables } = output.get("main.bicep") as { variables: Readonly<Record<string, unknown>> };
      const loaded = Object.values(variables).map(evaluatedTemplate);
      for (const { definition } of app.workflows) expect(loaded).to.deep.include(definition);
    });

    const faults: readonly (readonly [string, Hosting, (text: string) => string, RegExp])[] = [
      [
        "a text for a number",
        "standard",
        (text) => text.replace("maximumElasticWorkerCount: 20", "maximumElasticWorkerCount: '20'"),
        /BCP036 Microsoft\.Web\/serverfarms@/,
      ],
      [
        "a resource without a name",
        "standard",
        (text) => text.replace("  name: 'sb-${uniqueName}'\n", ""),
        /BCP035 Microsoft\.ServiceBus\/namespaces@/,
      ],
      [
        "an unknown property",
        "standard",
        (text) => text.replace("httpsOnly: true", "httpOnly: true"),
        /BCP089 Microsoft\.Web\/sites@/,
      ],
      [
        "a key of storage in an output",
        "standard",
        (text) => `${text}\noutput leak string = storage.listKeys().keys[0].value\n`,
        /outputs-should-not-contain-secrets/,
      ],
      [
        "a `kind` where the allow-list does not expect it",
        "standard",
        (text) => text.replace("  scope: secretVault\n", "  scope: secretVault\n  kind: 'V2'\n"),
        /BCP(?:037|187) Microsoft\.Authorization\/roleAssignments@/,
      ],
      [
        "a symbol that does not exist",
        "consumption",
        (text) => text.replace("id: tasks_connector.id", "id: other.id"),
        /BCP057/,
      ],
    ];
    for (const [what, hosting, plant, finding] of faults) {
      it(`sees ${what}`, async () => {
        const name = mainOf(hosting);
        const files = new Map(filesOfApp(sampleApp(hosting)));
        const before = files.get(name) ?? "";
        files.set(name, plant(before));
        expect(files.get(name)).not.to.equal(before);
        const { diagnostics } = await compileBicep(files);
        expect(judged(diagnostics, files)).to.have.length.above(0);
        expect(judged(diagnostics, files).join("\n")).to.match(finding);
      });
    }
  },
  "dotnet",
);

describe("the reader of the compiler's findings", () => {
  it("reads a finding with a resource in it", () => {
    const line = `/tmp/x y/main.bicep(2,7) : Warning no-unused-params: Parameter "y" (a : b) is never used. [https://x]`;
    expect(readDiagnostics(`${line}\r\n\n`, "/tmp/x y")).to.deep.equal([
      {
        file: "main.bicep",
        line: 2,
        column: 7,
        level: "Warning",
        code: "no-unused-params",
        message: 'Parameter "y" (a : b) is never used. [https://x]',
      },
    ]);
  });

  it("does not overlook what it cannot read", () => {
    expect(() => readDiagnostics("Unhandled exception: System.Exception", "/tmp")).to.throw("unexpected line");
  });
});
