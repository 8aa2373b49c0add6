import { expect } from "chai";
import fc from "fast-check";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { runBatch } from "./support/batch-action.js";
import { anyForeignOperations, expectForeign } from "./support/foreign-model.js";
import { startForeignService, type ForeignService } from "./support/foreign-server.js";

const numRuns = 60;

/**
 * Microsoft.AspNetCore.OData on the other side of a real connection: nobody of this project wrote how it reads a batch and
 * answers it. What it keeps and says must be what its controller, modeled in support/foreign-model.ts, does.
 */
describeWith("dotnet", "batches against a server of Microsoft.AspNetCore.OData", function () {
  let goingOn: ForeignService;
  let stopping: ForeignService;
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
    goingOn = await startForeignService(false);
    stopping = await startForeignService(true);
    expect(goingOn.version).to.match(/^9\./);
  });
  this.timeout(60_000);

  for (const connector of ["dataverse", "finance-operations"] as const) {
    for (const accept of [undefined, "application/json"]) {
      for (const mode of ["continueOnError", "stop at a failure", "keepOrder"] as const) {
        it(`${connector}, ${accept === undefined ? "multipart" : "answered in JSON"}, ${mode}`, async () => {
          let operations = 0;
          await fc.assert(
            fc.asyncProperty(anyForeignOperations, async (list) => {
              const service = mode === "continueOnError" && list.length % 2 === 0 ? goingOn : stopping;
              await service.reset();
              const options = { continueOnError: mode !== "stop at a failure", keepOrder: mode === "keepOrder" };
              const { json, status } = await runBatch(connector, { operations: list, ...options }, (request, clock) =>
                clock.busy(service.send(request, accept)),
              );
              const expected = expectForeign(list, mode === "stop at a failure");
              operations += list.length;
              expect(status).to.equal(200);
              expect(json.responses.map((each) => each.status)).to.deep.equal(expected.statuses);
              for (const [index, ids] of expected.ids.entries()) {
                if (ids === undefined) continue;
                const { value } = json.responses[index]?.body as { value: { Id: number }[] };
                expect(value.map(({ Id }) => Id)).to.deep.equal(ids);
              }
              expect(json.inDoubt).to.deep.equal([]);
              const { things } = await service.look();
              expect(
                things.map(({ Id, Name, Amount }) => [Id, Name, Amount === null ? null : Number(Amount)]),
              ).to.deep.equal(
                [...expected.rows].sort(([a], [b]) => a - b).map(([id, { Name, Amount }]) => [id, Name, Amount]),
              );
            }),
            { numRuns: numRuns / 6 },
          );
          expect(operations).to.be.greaterThan(0);
        });
      }
    }
  }

  it("asked for JSON, it returns the whole batch in JSON: the reason to ask for multipart only", async () => {
    await goingOn.reset();
    const types: string[] = [];
    for (const accept of [undefined, "application/json"]) {
      await runBatch(
        "finance-operations",
        { operations: [{ method: "GET", url: "Things" }] },
        async (request, clock) => {
          const answer = await clock.busy(goingOn.send(request, accept));
          types.push(answer.headers["content-type"]?.split(";")[0] ?? "");
          return answer;
        },
      );
    }
    expect(types).to.deep.equal(["multipart/mixed", "application/json"]);
  });
});
