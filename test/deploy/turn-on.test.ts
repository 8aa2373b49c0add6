import { expect } from "chai";
import type { HttpRequest, Network } from "../../scripts/core/host/network.js";
import { RecordingPac } from "./recording-pac.js";
import { application, refusedDeploy, runDeploy, secret, url } from "./run-deploy.js";

const token = "eyJ0eXAi.fake-token.value";
const withToken = { POWER_BATCH_DATAVERSE_TOKEN: token };

describe("power-batch deploy --turn-on", () => {
  let pac: RecordingPac;
  let sent: HttpRequest[];
  beforeEach(() => {
    pac = new RecordingPac();
    sent = [];
  });
  afterEach(() => pac.close());

  const network = (respond: (request: HttpRequest) => { status: number; body?: unknown }): Network => ({
    send: (request) => {
      sent.push(request);
      const { status, body } = respond(request);
      return Promise.resolve({
        status,
        headers: {},
        body: Buffer.from(body === undefined ? "" : JSON.stringify(body)),
      });
    },
  });

  it("turns on child flows before the flows that call them, on the environment's host only", async () => {
    const { code, printed } = await runDeploy(pac, { turnOn: true }, withToken, {
      network: network(() => ({ status: 204 })),
    });
    expect(code).to.equal(0);
    const lines = printed.split("\n").filter((line) => line.startsWith("turned on "));
    expect(lines).to.have.length.greaterThan(2).and.length(sent.length);
    const at = (name: string): number => lines.findIndex((line) => line.includes(name));
    expect(at("Child: requeue one job")).to.be.within(0, at("Requeue"));
    for (const { method, url: address, headers, body } of sent) {
      expect(method).to.equal("PATCH");
      expect(address).to.match(new RegExp(`^${url}/api/data/v9\\.2/workflows\\([0-9a-f-]{36}\\)$`));
      expect(headers).to.include({ authorization: `Bearer ${token}`, "if-match": "*" });
      expect(Buffer.from(body ?? []).toString("utf8")).to.equal('{"statecode":1}');
    }
    // Nothing is left to do for flows, and the token is nowhere.
    expect(printed)
      .not.to.match(/flows?: turn|still off/)
      .and.not.include(token);
    expect(JSON.stringify(pac.calls())).not.to.include(token);
  });

  it("says which flow is still off and why, and goes on with the others", async () => {
    const message = "The flow uses a connection reference without a connection";
    const answers = network(() =>
      sent.length === 1 ? { status: 400, body: { error: { code: "0x80060467", message } } } : { status: 204 },
    );
    const { code, printed } = await runDeploy(pac, { turnOn: true }, withToken, { network: answers });
    expect(code).to.equal(0);
    expect(printed)
      .to.match(new RegExp(`still off .*: 400: ${message}`))
      .and.include("turned on ");
    expect(printed).to.match(new RegExp(`- flow .*: turn it on once its connections are set \\(400: ${message}\\)`));
  });

  it("sends nothing in a dry run, and prints what it would turn on", async () => {
    const { code, printed } = await runDeploy(pac, { turnOn: true, dryRun: true }, withToken);
    expect(code).to.equal(0);
    expect(printed).to.match(/^# turn on: /m);
  });

  it("gets a token by client secret from Entra ID, for the environment and for nothing else", async () => {
    const answers = network(({ url: address }) =>
      address.startsWith("https://login.") ? { status: 200, body: { access_token: token } } : { status: 204 },
    );
    const environment = { ...application, POWER_BATCH_CLIENT_SECRET: secret };
    const { code, printed } = await runDeploy(pac, { turnOn: true }, environment, { network: answers });
    expect(code).to.equal(0);
    const [first, ...others] = sent;
    expect(first?.url).to.equal("https://login.microsoftonline.com/tenant-1/oauth2/v2.0/token");
    const form = new URLSearchParams(Buffer.from(first?.body ?? []).toString("utf8"));
    expect(Object.fromEntries(form)).to.deep.equal({
      grant_type: "client_credentials",
      client_id: "client-1",
      client_secret: secret,
      scope: `${url}/.default`,
    });
    expect(others.length).to.be.greaterThan(2);
    for (const { url: address } of others) expect(address.startsWith(`${url}/api/data/`)).to.equal(true);
    expect(printed).to.include("turned on ").and.not.include(secret);
  });

  it("says what Entra ID answered when there is no token", async () => {
    const answers = network(() => ({ status: 401, body: { error: "invalid_client", error_description: secret } }));
    const environment = { ...application, POWER_BATCH_CLIENT_SECRET: secret };
    const message = await refusedDeploy(pac, { turnOn: true }, environment, { network: answers });
    expect(message).to.equal("no token to turn the flows on: Entra ID responded 401 invalid_client");
  });

  it("needs a token before anything is imported", async () => {
    expect(await refusedDeploy(pac, { turnOn: true })).to.include("POWER_BATCH_DATAVERSE_TOKEN is not set");
    const spoiled = { POWER_BATCH_DATAVERSE_TOKEN: "a\r\nx-header: b" };
    expect(await refusedDeploy(pac, { turnOn: true }, spoiled)).to.include("is not a token");
    expect(pac.calls()).to.deep.equal([]);
  });
});

describe("power-batch deploy --solution", () => {
  let pac: RecordingPac;
  beforeEach(() => (pac = new RecordingPac()));
  afterEach(() => pac.close());

  it("imports these solutions and those that they need, in order", async () => {
    const { code, printed } = await runDeploy(pac, { solution: ["sampleflows"] });
    expect(code).to.equal(0);
    expect(printed).to.include("imported SampleConnectors\nimported SampleFlows\n").and.not.include("SampleLedger");
  });

  it("names the solutions when there is none of that name", async () => {
    expect(await refusedDeploy(pac, { solution: ["SampleFlow"] })).to.match(/no solution 'SampleFlow'.*SampleFlows/);
    expect(pac.calls()).to.deep.equal([]);
  });
});
