import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { build } from "../../scripts/build/build.js";
import { readManifest } from "../../scripts/project/read-manifest.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { diskFiles, type Files } from "../../scripts/core/host/files.js";
import { sha256 } from "../../scripts/core/ids.js";
import { expectGolden } from "../support/golden.js";
import { repository } from "../support/repository.js";

/** The real sources, with some of them replaced. */
function withChanged(changes: Readonly<Record<string, (text: string) => string>>): Files {
  return {
    ...diskFiles,
    readText(file) {
      const change = changes[path.relative(repository, file).split(path.sep).join("/")];
      return change === undefined ? diskFiles.readText(file) : change(diskFiles.readText(file));
    },
  };
}

describe("build", () => {
  let dist = "";
  const run = (files: Files = diskFiles): ReturnType<typeof build> =>
    build({ files, root: repository, packageRoot: repository, dist });
  const contents = (folder: string): Map<string, Uint8Array> =>
    new Map(
      diskFiles.list(path.join(dist, folder)).map((file) => [file, fs.readFileSync(path.join(dist, folder, file))]),
    );

  beforeEach(() => {
    dist = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"));
  });
  afterEach(() => fs.rmSync(dist, { recursive: true }));

  it("builds every artefact of the project file, and describes it in the manifest", () => {
    const { manifest, diagnostics, written } = run();
    expect(diagnostics.filter(({ severity }) => severity !== "info")).to.deep.equal([]);
    expect(written).to.deep.equal(diskFiles.list(dist));
    expect(readManifest(diskFiles, dist)).to.deep.equal(JSON.parse(JSON.stringify(manifest)));
    const named = manifest?.solutions.flatMap((solution) => [
      ...(solution.connectors ?? []),
      ...(solution.flows ?? []),
      ...(solution.tables ?? []),
    ]);
    // A child flow may be in several solutions.
    expect(manifest?.artefacts.map((artefact) => artefact.id).sort()).to.deep.equal([...new Set(named)].sort());
    const listed = manifest?.artefacts.flatMap((artefact) => artefact.files) ?? [];
    expect([...listed.map((file) => file.path), "manifest.json"].sort()).to.deep.equal(written);
    for (const file of listed) expect(sha256(fs.readFileSync(path.join(dist, file.path)))).to.equal(file.sha256);
    for (const source of manifest?.artefacts.flatMap((artefact) => artefact.sources) ?? []) {
      expect(fs.existsSync(path.join(repository, source)), source).to.equal(true);
    }
  });

  it("gives the flows that were recorded", () => {
    run();
    expectGolden("flows", contents("flows"));
  });

  it("gives the same bytes again, and takes away what an earlier build left", () => {
    run();
    const first = contents(".");
    fs.writeFileSync(path.join(dist, "flows", "removed-flow.json"), "{}");
    run();
    expect(contents(".")).to.deep.equal(first);
  });

  it("leaves dist as it was when a source is wrong, and reports every finding with its line", () => {
    run();
    const before = contents(".");
    const { manifest, diagnostics } = run(
      withChanged({
        "flows/requeue-failed-batch-job/flow.yaml": (text) =>
          text.replace("connectionName: finops", "connectionName: finopps"),
        "flows/reset-batch-job-retries/flow.yaml": (text) =>
          text.replace("- BatchEventCategory", "- BatchEventKategory"),
      }),
    );
    expect(manifest).to.equal(undefined);
    expect(diagnostics.map(({ file, code }) => `${file} ${code}`)).to.deep.equal([
      "flows/requeue-failed-batch-job/flow.yaml UnknownConnection",
      "flows/reset-batch-job-retries/flow.yaml UnknownEnvironmentVariable",
    ]);
    expect(contents(".")).to.deep.equal(before);
  });

  it("accepts what the project file suppresses with a reason, such as the id of a live operation", () => {
    const live = (project: (text: string) => string): ReturnType<typeof run> =>
      run(
        withChanged({
          "connector/graph/properties.yaml": (text) =>
            text.replace(/scriptOperations:.*\n/, "scriptOperations:\n    - Live\n"),
          "connector/graph/definition.yaml": (text) =>
            text.replace(
              "\npaths:\n",
              '\npaths:\n  /live:\n    get:\n      operationId: Live\n      responses: { "200": { description: The file } }\n',
            ),
          "connector/shared/operation-id.csx": (text) =>
            text.replace("FromBase64String(id)", "FromBase64String(context.OperationId)"),
          "power-batch.yaml": project,
        }),
      );
    const codes = live((text) => text).diagnostics.map(({ code }) => code);
    expect([...new Set(codes)]).to.deep.equal(["ScriptOperationIdDecodable"]);
    const suppress =
      "validate:\n  suppress:\n    - { code: ScriptOperationIdDecodable, reason: flows of makers call it }\n";
    const { diagnostics, manifest } = live((text) => `${text}${suppress}`);
    expect(diagnostics.filter(({ severity }) => severity !== "info")).to.deep.equal([]);
    expect(manifest).not.to.equal(undefined);
  });

  it("refuses a project file that is none, naming every violation", () => {
    const broken = withChanged({
      "power-batch.yaml": (text) => text.replace("prefix: pb", "prefix: 1pb").replace("version:", "versoin:"),
    });
    try {
      run(broken);
      expect.fail("expected an InputError");
    } catch (error) {
      expect(error).to.be.instanceOf(InputError);
      const messages = (error as InputError).diagnostics.map((finding) => `${finding.range.line} ${finding.message}`);
      expect(messages).to.have.length(3);
      expect(messages.join("\n"))
        .to.match(/5 'publisher\/prefix' is "1pb"/)
        .and.to.match(/unknown property 'versoin'/);
    }
  });
});
