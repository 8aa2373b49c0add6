import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, bytes, loadConnector, text } from "../support/script-host.js";
import { host, run, type Reply, type Run } from "./support/finance-operations-script.js";

describeWith("dotnet", "the script of the batch jobs", () => {
  before(async function () {
    this.timeout(buildTimeout);
    await loadConnector("finance-operations");
  });

  const path = "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting";
  const id = 5637144576;
  const requeue = (reply: Reply, batchJobId: unknown = id): Promise<Run> =>
    run("SetBatchJobToWaiting", { path, body: { batchJobId } }, reply);

  describe("SetBatchJobToWaiting", () => {
    const documented = {
      ResponseStatusCode: 200,
      IsSuccess: true,
      "Batch JobId": id,
      ExceptionDetails: "",
      reponseMessage: "waits",
    };
    const forms: Record<string, object> = {
      "as the sample shows it": documented,
      "as JSON text in value": { "@odata.context": "c", value: JSON.stringify(documented) },
      "as an object in value": { value: documented },
      "as JSON text of JSON text": { value: JSON.stringify(JSON.stringify(documented)) },
      "with the names of the explanation": { IsSuccess: true, BatchJobId: id, ReponseMessage: "waits" },
      "with the name of later documents": { issuccess: true, ResponseMessage: "waits" },
      "with the truth as text": { IsSuccess: "True", reponseMessage: "", ResponseMessage: "waits" },
    };
    for (const [how, reply] of Object.entries(forms)) {
      it(`returns one form of a success ${how}`, async () => {
        const { status, body, sent } = await requeue(reply);
        expect(status).to.equal(200);
        expect(body).to.deep.equal({ batchJobId: id, isSuccess: true, message: "waits", details: "" });
        const [request] = sent;
        expect(request).to.include({ method: "POST", url: host + path });
        expect(text(request?.body)).to.equal(`{"batchJobId":${id}}`);
        expect(request?.headers["authorization"]).to.equal("Bearer token");
      });
    }

    it("returns a refusal inside a successful response, with its reason", async () => {
      const refusal = { ResponseStatusCode: 400, IsSuccess: false, ExceptionDetails: "no tasks", reponseMessage: null };
      const { status, body } = await requeue({ value: JSON.stringify(refusal) });
      expect(status).to.equal(200);
      expect(body).to.deep.equal({ batchJobId: id, isSuccess: false, message: "", details: "no tasks" });
    });

    const unclear: Record<string, Reply> = {
      "a page": { status: 200, headers: { "content-type": "text/html" }, body: bytes("<html>") },
      nothing: { status: 204, body: bytes("") },
      "an empty envelope": { value: "" },
      "an object without IsSuccess": { ResponseStatusCode: 200 },
      "a list": [documented],
    };
    for (const [what, reply] of Object.entries(unclear)) {
      it(`says that the outcome is unknown after ${what}`, async () => {
        const { status, body } = await requeue(reply);
        expect(status).to.equal(424);
        expect(body).to.have.nested.property("error.code", "OutcomeUnknown");
      });
    }

    it("passes on what the environment refuses by status", async () => {
      const { status, body, headers } = await requeue({
        status: 429,
        headers: { "content-type": "application/json", "retry-after": "30" },
        body: bytes('{"error":{"code":"","message":"later"}}'),
      });
      expect(status).to.equal(429);
      expect(headers["retry-after"]).to.equal("30");
      expect(body).to.deep.equal({ error: { code: "", message: "later" } });
    });

    it("takes the number out of a text and sends it as a number", async () => {
      const { body, sent } = await requeue(documented, " 9007199254740993 ");
      expect(text(sent[0]?.body)).to.equal('{"batchJobId":9007199254740993}');
      expect(body).to.include({ isSuccess: true });
    });

    for (const wrong of ["abc", "", null, 0, -5, 1.5, "5,637", "99999999999999999999", { a: 1 }]) {
      it(`refuses ${JSON.stringify(wrong)} as a number and sends nothing`, async () => {
        const { status, body, sent } = await run("SetBatchJobToWaiting", { path, body: { batchJobId: wrong } });
        expect(status).to.equal(400);
        expect(body).to.have.nested.property("error.code", "BatchJobIdNotValid");
        expect(sent).to.deep.equal([]);
      });
    }

    it("refuses a redirect, which would carry the token elsewhere", async () => {
      const { status, body } = await requeue({ status: 302, headers: { location: "https://login.example/x" } });
      expect(status).to.equal(400);
      expect(body).to.have.nested.property("error.code", "RedirectRefused");
    });

    it("is found under its id in base64 too, which has the length of base64 itself", async () => {
      const { status } = await run(
        "SetBatchJobToWaiting",
        { path, body: { batchJobId: id }, encode: true },
        documented,
      );
      expect(status).to.equal(200);
    });
  });

  describe("ListBatchJobs", () => {
    const page = { value: [{ BatchJobRecId: id, Status: "Error" }] };
    const list = async (query: string): Promise<{ query: string; run: Run }> => {
      const result = await run("ListBatchJobs", { path: `/data/BatchJobs${query}` }, page);
      const url = new URL(result.sent[0]?.url ?? "");
      expect(url.pathname).to.equal("/data/BatchJobs");
      return { query: decodeURIComponent(url.search), run: result };
    };
    const isError = "Status eq Microsoft.Dynamics.DataEntities.BatchStatus'Error'";

    it("writes the status into the filter and returns the page unchanged", async () => {
      const { query, run: result } = await list("?status=Error&%24top=5&$select=Status");
      expect(query).to.equal(`?$filter=${isError}&$top=5&$select=Status`);
      expect(result.body).to.deep.equal(page);
      expect(result.sent[0]?.headers["authorization"]).to.equal("Bearer token");
    });

    it("keeps a filter beside it as a whole", async () => {
      const { query } = await list("?$filter=" + encodeURIComponent("A eq 'x&y' or B eq '+'") + "&status=error");
      expect(query).to.equal(`?$filter=${isError} and (A eq 'x&y' or B eq '+')`);
    });

    for (const query of ["", "?status=", "?$filter=A%20eq%201&cross-company=true&$skiptoken=a%2Bb"]) {
      it(`sends '${query}' on without one`, async () => {
        const { query: sent } = await list(query);
        expect(sent).to.equal(query === "?status=" ? "" : decodeURIComponent(query));
      });
    }

    it("refuses a status that the enum does not have", async () => {
      const { status, body, sent } = await run("ListBatchJobs", { path: "/data/BatchJobs?status=Failed" });
      expect(status).to.equal(400);
      expect(body).to.have.nested.property("error.code", "StatusNotValid");
      expect(body).to.have.nested.property("error.message").that.contains("expected one of Waiting, Executing, Error");
      expect(sent).to.deep.equal([]);
    });

    it("passes on a refusal", async () => {
      const { status } = await run("ListBatchJobs", { path: "/data/BatchJobs" }, { status: 403, body: bytes("{}") });
      expect(status).to.equal(403);
    });
  });
});
