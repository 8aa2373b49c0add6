import { expect } from "chai";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { build } from "../../scripts/build/build.js";
import type { Command } from "../../scripts/commands/command.js";
import { commands } from "../../scripts/commands/index.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { credentialVariables } from "../../scripts/deploy/credentials.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageProject } from "../../scripts/solution/index.js";
import { repository } from "../support/repository.js";

const folder = path.join(repository, "pipelines");

/** A step of either system: what it runs, and with which variables. */
interface PipelineStep {
  readonly run?: string;
  readonly script?: string;
  readonly uses?: string;
  readonly task?: string;
  readonly checkout?: string;
  readonly publish?: string;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface GitHubWorkflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        "runs-on": string;
        "timeout-minutes": number;
        needs?: string;
        permissions?: Record<string, string>;
        steps: PipelineStep[];
      }
    >
  >;
}

interface AzurePipeline {
  readonly trigger: string;
  readonly stages: readonly {
    readonly stage: string;
    readonly dependsOn?: string;
    readonly jobs: readonly {
      readonly timeoutInMinutes: number;
      readonly pool: { readonly vmImage: string };
      readonly steps?: PipelineStep[];
      readonly strategy?: { readonly runOnce: { readonly deploy: { readonly steps: PipelineStep[] } } };
    }[];
  }[];
}

const text = (file: string): string => readFileSync(path.join(folder, file), "utf8");
const github = parse(text("github-actions/deploy.yml")) as GitHubWorkflow;
const azure = parse(text("azure-devops/deploy.yml")) as AzurePipeline;
const steps: Readonly<Record<string, PipelineStep[]>> = {
  "GitHub Actions": Object.values(github.jobs).flatMap((job) => job.steps),
  "Azure DevOps": azure.stages.flatMap(({ jobs }) =>
    jobs.flatMap((job) => job.steps ?? job.strategy?.runOnce.deploy.steps ?? []),
  ),
};

/** The flags a command knows: `-o, --out <folder>` gives -o and --out. */
function flagsOf(command: Command): Set<string> {
  return new Set([
    "--help",
    ...(command.options ?? []).flatMap((option) => option.flags.split(/[ ,]+/).filter((word) => word.startsWith("-"))),
  ]);
}

describe("ready-made pipelines", () => {
  it("are those that the documents name, and parse", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yml"));
    expect(files.map((file) => file.split(path.sep).join("/")).sort()).to.deep.equal([
      "azure-devops/deploy.yml",
      "azure-devops/validate.yml",
      "github-actions/deploy.yml",
      "github-actions/validate.yml",
    ]);
  });

  for (const [system, list] of Object.entries(steps)) {
    it(`${system}: every step says one thing, actions and tasks with their version`, () => {
      expect(list.length).to.be.greaterThan(10);
      for (const step of list) {
        const kinds = [step.run, step.script, step.uses, step.task, step.checkout, step.publish].filter(
          (kind) => kind !== undefined,
        );
        expect(kinds, JSON.stringify(step)).to.have.length(1);
        if (step.uses !== undefined) expect(step.uses).to.match(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
        if (step.task !== undefined) expect(step.task).to.match(/^\w+@\d+$/);
      }
    });

    it(`${system}: calls commands and options that exist`, () => {
      const lines = list
        .flatMap((step) => (step.run ?? step.script ?? "").trim().split("\n"))
        .filter((line) => line.includes("power-batch"));
      expect(lines.map((line) => /bin\/power-batch (\w+)/.exec(line)?.[1])).to.deep.equal([
        "build",
        "validate",
        "rehearse",
        "package",
        "deploy",
      ]);
      for (const line of lines) {
        const [, name, rest = ""] = /^node bin\/power-batch (\w+)(.*)$/.exec(line) ?? [];
        const command = commands.find((one) => one.name === name);
        expect(command, line).to.not.equal(undefined);
        for (const flag of rest.match(/(?<=\s)--?[a-z][\w-]*/g) ?? []) {
          expect(flagsOf(command!).has(flag), `${flag} in: ${line}`).to.equal(true);
        }
      }
    });

    it(`${system}: builds before it deploys, and deploys with an identity of its own`, () => {
      const order = list.map((step) => step.run ?? step.script ?? "");
      const at = (part: string): number => order.findIndex((line) => line.includes(part));
      expect(at("npm ci")).to.be.lessThan(at("power-batch build"));
      expect(at("power-batch build")).to.be.lessThan(at("power-batch package"));
      expect(at("Microsoft.PowerApps.CLI.Tool"))
        .to.be.lessThan(at("power-batch deploy"))
        .and.greaterThan(at("power-batch package"));
      const { env = {} } = list.find((step) => (step.run ?? step.script ?? "").includes("power-batch deploy")) ?? {};
      const known: readonly string[] = Object.values(credentialVariables);
      expect(Object.keys(env).filter((name) => name.startsWith("POWER_BATCH_"))).to.satisfy((names: string[]) =>
        names.every((name) => known.includes(name)),
      );
      expect(env).to.include.keys(
        "POWER_BATCH_AUTH",
        "POWER_BATCH_TENANT_ID",
        "POWER_BATCH_CLIENT_ID",
        "ENVIRONMENT_URL",
      );
    });

    it(`${system}: puts no secret and no input of a person into a script's text`, () => {
      for (const step of list) {
        const line = step.run ?? step.script ?? "";
        // Texts of others are passed by environment variable: spliced into a script they would be run.
        expect(line).to.not.match(/\$\{\{|SECRET|\$\((?!az account |Agent\.TempDirectory|Pipeline\.Workspace)/);
      }
    });
  }

  it("name every token of the settings files", () => {
    const dist = mkdtempSync(path.join(tmpdir(), "power-batch-"));
    try {
      build({ files: diskFiles, root: repository, packageRoot: repository, dist });
      const packaged = packageProject(openDist(diskFiles, dist), { types: [], flowsOn: true });
      const settings = packaged
        .flatMap(({ companions }) => companions.map(({ content }) => String(content)))
        .join("\n");
      const tokens = new Set([...settings.matchAll(/#\{(\w+)\}#/g)].map(([, name = ""]) => name.toUpperCase()));
      expect(tokens.size).to.be.greaterThan(20);
      for (const file of ["github-actions/deploy.yml", "azure-devops/deploy.yml"]) {
        expect([...new Set(text(file).match(/\bPB_\w+/g))].sort(), file).to.deep.equal([...tokens].sort());
      }
    } finally {
      rmSync(dist, { recursive: true });
    }
  });

  it("GitHub Actions: asks for no more than it needs", () => {
    expect(Object.keys(github.on)).to.deep.equal(["workflow_dispatch"]);
    expect(github.permissions).to.deep.equal({ contents: "read" });
    expect(github.jobs["build"]?.permissions).to.equal(undefined);
    expect(github.jobs["deploy"]?.permissions).to.deep.equal({ contents: "read", "id-token": "write" });
    expect(github.jobs["deploy"]?.needs).to.equal("build");
    for (const job of Object.values(github.jobs)) expect(job["timeout-minutes"]).to.be.within(1, 120);
    expect(text("github-actions/deploy.yml")).to.not.include("secrets.");
  });

  it("Azure DevOps: runs when told only, the secret by variable", () => {
    expect(azure.trigger).to.equal("none");
    expect(azure.stages.map(({ stage, dependsOn }) => [stage, dependsOn])).to.deep.equal([
      ["build", undefined],
      ["deploy", "build"],
    ]);
    for (const { jobs } of azure.stages) for (const job of jobs) expect(job.timeoutInMinutes).to.be.within(1, 120);
    const deploy = steps["Azure DevOps"]?.find((step) => step.env !== undefined);
    expect(deploy?.env?.["POWER_BATCH_CLIENT_SECRET"]).to.equal("$(CLIENT_SECRET)");
  });
});
