import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ScriptError } from "../../scripts/script-host/index.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { escapes, type Escape } from "./support/escapes.js";

const source = ({ before = "", members = "", body = "" }: Escape, file: string): string =>
  `${before}public class Script : ScriptBase\n{\n  ${members}\n  public override async Task<HttpResponseMessage> ExecuteAsync()\n  {\n    ${body}\n    return new HttpResponseMessage(HttpStatusCode.OK);\n  }\n}\n`.replaceAll(
    "FILE",
    file,
  );

describeWith("dotnet", "script host: escapes", function () {
  let folder = "";

  before(async function () {
    this.timeout(buildTimeout);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-escape-"));
    await sharedScriptHost();
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("are at least sixty, each with a title of its own", () => {
    expect(escapes.length).to.be.at.least(60);
    expect(new Set(escapes.map(({ title }) => title)).size).to.equal(escapes.length);
  });

  for (const escape of escapes) {
    it(`refuses ${escape.title}`, async () => {
      const host = await sharedScriptHost();
      const script = source(escape, path.join(folder, "canary"));
      const errors = (await host.check(script, "script.csx")).filter(({ severity }) => severity === "error");
      expect(errors.map(({ message }) => message).join("\n")).to.include(escape.names);
      const refusal: unknown = await host.load(script).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refusal).to.be.instanceOf(ScriptError);
      expect(fs.readdirSync(folder)).to.deep.equal([]);
    });
  }
});
