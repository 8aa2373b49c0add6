import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { connectorFiles, type Change } from "../connector/rules/fixture.js";
import { repository } from "../support/repository.js";

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly task?: string;
  readonly script?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly bash?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const read = (file: string): unknown => parse(fs.readFileSync(path.join(repository, file), "utf8"));
const action = read("action.yml") as Action;
const template = read("pipelines/azure-devops/validate.yml") as {
  readonly parameters: readonly { readonly name: string }[];
  readonly steps: readonly Step[];
};

describe("the ready-made check of a pipeline", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-action-"));
  after(() => fs.rmSync(folder, { recursive: true }));
  const output = path.join(folder, "output.txt");

  const write = (change: Change): void => {
    fs.writeFileSync(output, "");
    for (const [name, content] of Object.entries(connectorFiles(change))) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), content);
    }
  };
  const run = (
    script: string,
    env: Readonly<Record<string, string>>,
  ): { code: number | null; out: string; err: string } => {
    const result = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    return { code: result.status, out: result.stdout, err: result.stderr };
  };
  const program = path.join(repository, "bin/power-batch");
  const step = action.runs.steps.find(({ id }) => id === "validate");
  const validate = (given: Readonly<Record<string, string>>): ReturnType<typeof run> => {
    // The file's own defaults, as the runner fills them in.
    const env: Record<string, string> = { POWER_BATCH: program, GITHUB_OUTPUT: output };
    for (const [name, expression] of Object.entries(step?.env ?? {})) {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1];
      if (input !== undefined) env[name] = given[input] ?? action.inputs[input]?.default ?? "";
    }
    return run(step?.run ?? "", env);
  };

  it("is a composite action whose inputs reach scripts by environment variable only", () => {
    expect(action.runs.using).to.equal("composite");
    for (const { uses, run: text, shell } of action.runs.steps) {
      if (uses !== undefined) expect(uses).to.match(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      else expect(shell).to.equal("bash");
      expect(text ?? "").not.to.include("${{");
    }
    for (const [name, { description }] of Object.entries(action.inputs)) {
      expect(description, name).to.match(/^[A-Z].*[^.]$/);
      expect(Object.values(step?.env ?? {})).to.include(`\${{ inputs.${name} }}`);
    }
    for (const { value } of Object.values(action.outputs)) expect(value).to.match(/^\$\{\{ steps\.validate\./);
  });

  it("passes on a sound connector", () => {
    write({});
    expect(validate({})).to.deep.include({ code: 0, out: "" });
  });

  it("fails on an error, with an annotation at its line", () => {
    write({ "/paths/~1items/get/operationId": "GetItem" });
    const { code, out } = validate({ path: "connector\n" });
    expect(code).to.equal(1);
    expect(out).to.match(/^::error file=connector\/apiDefinition\.swagger\.json,line=\d+/m);
    expect(validate({ "fail-on": "never" }).code).to.equal(0);
  });

  it("writes SARIF when asked, and says where", () => {
    write({ "/schemes": [] });
    expect(validate({ certification: "true", sarif: "findings.sarif" }).code).to.equal(1);
    const { runs } = JSON.parse(fs.readFileSync(path.join(folder, "findings.sarif"), "utf8")) as {
      runs: { results: { ruleId: string; level: string }[] }[];
    };
    expect(runs[0]?.results.map(({ ruleId, level }) => `${level} ${ruleId}`)).to.include("error SchemesArrayEmpty");
    expect(fs.readFileSync(output, "utf8")).to.equal("sarif=findings.sarif\n");
  });

  it("takes a hostile path as a name", () => {
    write({});
    const { code, err } = validate({ path: "$(touch stolen); --format" });
    expect(code).to.equal(2);
    expect(err).to.include("no such file");
    expect(fs.existsSync(path.join(folder, "stolen"))).to.equal(false);
  });

  for (const name of ["fail-on", "certification", "sarif"]) {
    for (const end of ["\n", "\r", "\r\n"]) {
      it(`refuses ${name} with ${JSON.stringify(end)} in it, which would set outputs of its own`, () => {
        write({});
        const { code, err } = validate({ [name]: `a${end}sarif=stolen${end}::set-output name=b::c` });
        expect(code).to.equal(2);
        expect(err).to.equal("power-batch: fail-on, certification and sarif must be one line each\n");
        expect(fs.readFileSync(output, "utf8")).to.equal("");
      });
    }
  }

  it("does the same in Azure DevOps, with test results", () => {
    expect(template.parameters.map(({ name }) => name)).to.deep.equal(["path", "failOn"]);
    const bash = template.steps.find((one) => one.bash !== undefined);
    const text = bash?.bash ?? "";
    expect(text).not.to.match(/\$\{\{|\$\(/);
    for (const { task } of template.steps) if (task !== undefined) expect(task).to.match(/^\w+@\d+$/);
    write({ "/paths/~1items/get/operationId": "GetItem" });
    const env = { FAIL_ON: "error", VALIDATE_PATH: "connector", AGENT_TEMPDIRECTORY: folder };
    expect(run(text.replace("bin/power-batch", program), env).code).to.equal(1);
    expect(fs.readFileSync(path.join(folder, "power-batch.xml"), "utf8")).to.match(/<failure .*OperationIdNotUnique/);
  });

  it("is used by the workflow that the documents show", () => {
    const workflow = read("pipelines/github-actions/validate.yml") as {
      readonly permissions: object;
      readonly jobs: {
        readonly validate: { readonly steps: readonly { uses: string; with?: Record<string, string> }[] };
      };
    };
    expect(workflow.permissions).to.deep.equal({ contents: "read" });
    const own = workflow.jobs.validate.steps.find(({ uses }) => /\/power-batch@/.test(uses));
    expect(action.inputs).to.include.keys(...Object.keys(own?.with ?? {}));
  });
});
