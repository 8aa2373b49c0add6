import { expect } from "chai";
import { rehearseScenario } from "../../../scripts/rehearsal/index.js";
import { formatDuration } from "../../../scripts/rehearsal/engine/duration.js";
import { builtDist } from "../../support/recurring-world.js";
import { problems, request, runMain, standardApp, statuses, valueOf } from "./app-files.js";

const identity = (audience: string): object => ({ type: "ManagedServiceIdentity", audience });
const getJobs = (audience: string): object => ({
  type: "Http",
  inputs: {
    method: "GET",
    uri: "@{parameters('financeOperationsUrl')}/data/BatchJobs",
    authentication: identity(audience),
    retryPolicy: { type: "none" },
  },
});

describe("workflows of Logic Apps in a rehearsal", () => {
  it("call services as the managed identity, for exactly the audience that they say", async () => {
    const right = await runMain(
      standardApp({ Main: { actions: { A: getJobs("@parameters('financeOperationsAudience')") } } }),
    );
    expect(statuses(right)).to.deep.equal({ A: "Succeeded" });
    const other = await runMain(standardApp({ Main: { actions: { A: getJobs("@parameters('dataverseAudience')") } } }));
    expect(other.runs[0]?.actions[0]).to.include({ status: "Failed", code: "Unauthorized" });
    expect((other.runs[0]?.actions[0]?.outputs as { statusCode: number }).statusCode).to.equal(401);
    const unknown = await runMain(standardApp({ Main: { actions: { A: getJobs("api://nobody") } } }));
    expect(unknown.runs[0]?.actions[0]?.error?.message).to.contain("received no token: 400 invalid_resource");
  });

  it("ask for a new token when a service refuses the one they have", async () => {
    const set = standardApp({ Main: { actions: { A: getJobs("@parameters('financeOperationsAudience')") } } });
    const outcome = await runMain(set, { faults: [{ service: "financeOperations", kind: "expireToken" }] });
    expect(statuses(outcome)).to.deep.equal({ A: "Succeeded" });
  });

  it("never show a token of the identity", async () => {
    const set = standardApp({ Main: { actions: { A: getJobs("@parameters('financeOperationsAudience')") } } });
    expect(problems(await runMain(set))).to.deep.equal([]);
  });

  it("call operations by verb and path, which scenarios mock and disturb by their ids", async () => {
    const mail = {
      type: "ApiConnection",
      inputs: {
        host: { connection: { referenceName: "office365" } },
        method: "post",
        path: "/v2/Mail",
        body: { To: "@parameters('pb_MailTo')", Subject: "Hello", Body: "<p>Hi</p>", Importance: "High" },
      },
    };
    const set = standardApp({ Main: { actions: { Mail: mail } } });
    const sent = await runMain(set, { environmentVariables: { MailTo: "adele@contoso.com" } });
    expect(problems(sent)).to.deep.equal([]);
    expect(sent.state["mail"]).to.have.nested.property("[0].to", "adele@contoso.com");
    const local = await runMain(set);
    expect(local.state["mail"]).to.have.nested.property("[0].to", "fallback@contoso.com");
    const fault = { connector: "shared_office365", operation: "SendEmailV2", status: 403 };
    expect(statuses(await runMain(set, { faults: [fault] }))).to.deep.equal({ Mail: "Failed" });
    const busy = { ...fault, status: 503, times: 4 };
    const disturbed = await runMain(set, { faults: [busy] });
    expect(disturbed.runs[0]?.actions[0]?.retries).to.have.length(4);
    expect(problems(await runMain(set, { environmentVariables: { Mail: "x" } })).join()).to.contain(
      "there is no environment variable 'Mail'",
    );
  });

  it("get their parameters as what they are, also from app settings, which are texts", async () => {
    const actions = {
      A: { type: "Compose", inputs: "@add(parameters('rounds'), 1)" },
      B: { type: "Compose", inputs: "@appsetting('rounds')" },
    };
    const more = {
      rounds: { type: "Int", value: "@appsetting('rounds')" },
      none: { type: "Int", value: "@appsetting('nothingGivesIt')" },
    };
    const outcome = await runMain(standardApp({ Main: { actions } }, more));
    expect([valueOf(outcome, "A"), valueOf(outcome, "B")]).to.deep.equal([4, "3"]);
    const given = await runMain(standardApp({ Main: { actions } }, more), { environmentVariables: { rounds: 7 } });
    expect(valueOf(given, "A")).to.equal(8);
  });

  it("run twenty rounds of a loop at once unless they say otherwise", async () => {
    const loop = (more: object): object => ({
      type: "Foreach",
      foreach: "@range(0, 40)",
      actions: { Pause: { type: "Wait", inputs: { interval: { count: 1, unit: "Minute" } } } },
      ...more,
    });
    const seconds = async (more: object): Promise<string> =>
      formatDuration((await runMain(standardApp({ Main: { actions: { L: loop(more) } } }))).duration);
    expect(await seconds({})).to.equal(formatDuration(120_000));
    expect(await seconds({ runtimeConfiguration: { concurrency: { repetitions: 1 } } })).to.equal(
      formatDuration(2_400_000),
    );
    expect(await seconds({ operationOptions: "Sequential" })).to.equal(formatDuration(2_400_000));
  });

  it("run other workflows by their names, and go on at once when those have no response", async () => {
    const child = { type: "Workflow", inputs: { host: { workflow: { id: "Child" } }, body: { n: 2 } } };
    const set = standardApp({
      Main: {
        actions: {
          Call: child,
          Then: { type: "Compose", inputs: "@outputs('Call')", runAfter: { Call: ["Succeeded"] } },
        },
      },
      Child: {
        trigger: request,
        actions: {
          Answer: {
            type: "Response",
            kind: "Http",
            inputs: { statusCode: 200, body: { twice: "@mul(triggerBody()?['n'], 2)" } },
          },
        },
      },
    });
    expect(valueOf(await runMain(set), "Then")).to.deep.include({ statusCode: 200, body: { twice: 4 } });
    const silent = standardApp({
      Main: { actions: { Call: child } },
      Child: { actions: { Pause: { type: "Wait", inputs: { interval: { count: 1, unit: "Hour" } } } } },
    });
    const outcome = await runMain(silent);
    const [main, other] = outcome.runs;
    expect(main?.actions[0]?.outputs).to.include({ statusCode: 202 });
    expect([main?.status, other?.status]).to.deep.equal(["Succeeded", "Succeeded"]);
    expect(Date.parse(main?.endTime ?? "")).to.be.below(Date.parse(other?.endTime ?? ""));
  });

  it("reach the connector service, which runs the connector's own definition", async () => {
    const project = builtDist();
    const call = (audience: string, path: string): object => ({
      type: "Http",
      inputs: {
        method: "GET",
        uri: `@{parameters('connectorServiceUrl')}${path}`,
        authentication: identity(audience),
        retryPolicy: { type: "none" },
      },
    });
    const own = "@parameters('connectorServiceAudience')";
    const actions = {
      Known: call(own, "/finance-operations/data/BatchJobs(@{5637144576})"),
      Unknown: call(own, "/finance-operations/nothing"),
      Foreign: call("@parameters('financeOperationsAudience')", "/finance-operations/data/BatchJobs(@{5637144576})"),
    };
    const set = { ...standardApp({ Main: { actions } }), connectorById: (id: string) => project.connectorById?.(id) };
    const seed = { financeOperations: { batchJobs: [{ BatchJobRecId: 5637144576, Status: "Error" }] } };
    const outcome = await rehearseScenario(set, "Main", { description: "test", seed, steps: [{ run: "Main" }] });
    const codes = outcome.runs[0]?.actions.map(({ name, outputs }) => [
      name,
      (outputs as { statusCode: number }).statusCode,
    ]);
    expect(codes).to.have.deep.members([
      ["Unknown", 404],
      ["Foreign", 401],
      ["Known", 200],
    ]);
  });
});
