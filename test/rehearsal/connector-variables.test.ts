import { expect } from "chai";
import { rehearseScenario } from "../../scripts/rehearsal/rehearse.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import { describeWith } from "../support/optional-tool.js";
import { builtDist } from "../support/recurring-world.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";

/** The project, with a Graph connector whose host is an environment variable, as connectors of others have it. */
function withVariableHost(variables: RunnableSet["environmentVariables"]): RunnableSet {
  const dist = builtDist();
  return {
    ...dist,
    environmentVariables: [...dist.environmentVariables, ...variables],
    connector(reference) {
      const found = dist.connector(reference);
      if (found === undefined) return undefined;
      return { ...found, definition: { ...found.definition, host: '@environmentVariables("other_GraphHost")' } };
    },
  };
}

const users = [{ userPrincipalName: "a@contoso.com", displayName: "A", department: "Old" }];

describeWith("dotnet", "connectors whose address is an environment variable", () => {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  const run = async (set: RunnableSet): Promise<string> => {
    const scenario = {
      description: "rows are sent to where the variable points",
      flows: ["graph-bulk-user-update", "read-csv-rows"],
      files: { onedrive: { "/in.csv": "userPrincipalName,department\na@contoso.com,New\n" } },
      seed: { graph: { users } },
      steps: [{ run: { body: { text: "/in.csv" } } }],
    };
    const outcome = await rehearseScenario(set, "graph-bulk-user-update", scenario, await sharedScriptHost());
    return JSON.stringify([outcome.state, outcome.runs]);
  };

  it("call what the package's value says", async () => {
    const set = withVariableHost([
      { schemaName: "other_GraphHost", isSecret: false, value: "https://graph.microsoft.com" },
    ]);
    expect(await run(set)).to.contain('"department":"New"');
  });

  it("call a host of the variable's name when it has no value", async () => {
    expect(await run(withVariableHost([]))).to.contain("other-graphhost.environment-variable.invalid");
  });
});
