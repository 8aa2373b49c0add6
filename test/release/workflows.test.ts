import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { repository } from "../support/repository.js";
import { loadWorkflowFindings, type WorkflowFinding } from "./workflow-findings.js";

interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly uses?: string;
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly { readonly uses?: string; readonly run?: string; readonly with?: unknown }[];
}

const folders = [".github/workflows", "pipelines/github-actions", "templates/project/.github/workflows"];
const files = folders.flatMap((folder) =>
  fs
    .readdirSync(path.join(repository, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => `${folder}/${name}`),
);
const text = (file: string): string => fs.readFileSync(path.join(repository, file), "utf8");
const steps = (workflow: Workflow): NonNullable<Job["steps"]>[number][] =>
  Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

describe("workflows of GitHub", () => {
  let findings: (text: string) => Promise<WorkflowFinding[]>;
  before(async () => {
    findings = await loadWorkflowFindings();
  });

  it("are found, and the judge finds mistakes", async () => {
    expect(files).to.include.members([".github/workflows/ci.yml", ".github/workflows/release.yml"]);
    const bad = text(".github/workflows/ci.yml")
      .replace("permissions:", "permisions:")
      .replace("matrix.os }}", "matrix.system }}");
    expect((await findings(bad)).map(({ message }) => message)).to.deep.equal([
      "Context access might be invalid: system",
      "Unexpected value 'permisions'",
    ]);
  });

  for (const file of files) {
    const workflow = parse(text(file)) as Workflow;

    it(`${file}: GitHub's language service finds nothing`, async () => {
      expect(await findings(text(file))).to.deep.equal([]);
    });

    it(`${file}: reads the repository only, unless a job says more, and ends by itself`, () => {
      expect(workflow.permissions).to.deep.equal({ contents: "read" });
      for (const [name, job] of Object.entries(workflow.jobs)) {
        if (job.uses === undefined) expect(job["timeout-minutes"], name).to.be.within(1, 120);
      }
    });

    it(`${file}: actions of others are pinned by digest, with their version beside it`, () => {
      const used = text(file).match(/^.*\buses: (?!\.\/|OWNER\/power-batch@).*$/gm) ?? [];
      for (const line of used) expect(line).to.match(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      if (workflow.jobs["test"]?.uses === undefined) expect(used.length).to.be.greaterThan(0);
    });

    it(`${file}: no text of others becomes part of a script`, () => {
      for (const { run = "" } of steps(workflow)) expect(run).not.to.include("${{");
    });
  }

  it("take one digest for one action everywhere", () => {
    const digests = new Map<string, Set<string>>();
    for (const file of [...files, "action.yml"]) {
      for (const [, name = "", digest = ""] of text(file).matchAll(/uses: ([\w/-]+)@([0-9a-f]{40} # v[\d.]+)/g)) {
        digests.set(name, (digests.get(name) ?? new Set()).add(digest));
      }
    }
    expect(digests.size).to.be.greaterThan(5);
    expect([...digests].filter(([, found]) => found.size > 1)).to.deep.equal([]);
  });

  it("release only what was tested, compared and approved", () => {
    const { jobs } = parse(text(".github/workflows/release.yml")) as { jobs: Record<string, Record<string, unknown>> };
    expect(jobs["test"]).to.deep.equal({ uses: "./.github/workflows/ci.yml" });
    expect(jobs["publish"]).to.deep.include({
      if: "github.event_name == 'push'",
      needs: ["test", "build"],
      environment: "release",
      permissions: { contents: "write", "id-token": "write", attestations: "write" },
    });
    const order = steps(parse(text(".github/workflows/release.yml")) as Workflow).map(
      ({ run, uses }) => run ?? uses ?? "",
    );
    const at = (part: string): number => order.findIndex((line) => line.includes(part));
    for (const check of ["diff -r", "sha256sum --check --strict"]) {
      expect(at(check), check).to.be.greaterThan(-1).and.lessThan(at("npm@")).and.lessThan(at("gh release create"));
    }
    expect(text(".github/workflows/release.yml")).not.to.include("secrets.");
  });
});
