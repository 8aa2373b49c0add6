import { expect } from "chai";
import { request } from "node:http";
import { StudioUnderTest } from "./support/studio-under-test.js";

describe("studio: who is let in", () => {
  let studio: StudioUnderTest;
  before(async () => {
    studio = await StudioUnderTest.start("flows/requeue-failed-batch-job/flow.yaml");
  });
  after(() => studio.close());

  /** Node's fetch sets Host and Origin itself. */
  function statusOf(path: string, headers: Record<string, string>, method = "GET"): Promise<number> {
    return new Promise((resolve, reject) => {
      const sent = request(studio.origin + path, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on("error", reject);
      sent.end(method === "GET" ? undefined : "{}");
    });
  }
  const change = { "content-type": "application/json" };

  it("is this machine under its own name and port", async () => {
    const { port } = new URL(studio.origin);
    expect(await statusOf("/api/overview", { host: `127.0.0.1:${port}` })).to.equal(200);
    expect(await statusOf("/api/overview", { host: `localhost:${port}` })).to.equal(200);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1:1",
      "127.0.0.1",
      `127.0.0.1.evil.example:${port}`,
    ]) {
      expect(await statusOf("/api/overview", { host }), host).to.equal(421);
      expect(await statusOf("/", { host }), host).to.equal(421);
    }
  });

  it("is no page of another origin, whatever it has", async () => {
    const token = studio.server.token;
    for (const origin of [
      "https://evil.example",
      "null",
      studio.origin.replace(/\d+$/, "1"),
      "http://localhost.evil.example",
    ]) {
      expect(await statusOf("/api/overview", { origin }), origin).to.equal(403);
      expect(await statusOf("/api/cloud/reset", { ...change, origin, "x-power-batch-token": token }, "POST")).to.equal(
        403,
      );
    }
    for (const site of ["cross-site", "same-site"]) {
      expect(await statusOf("/api/overview", { "sec-fetch-site": site }), site).to.equal(403);
    }
    expect(await statusOf("/api/overview", { origin: studio.origin, "sec-fetch-site": "same-origin" })).to.equal(200);
  });

  it("changes something with the token only, in a header that no form can send", async () => {
    const token = studio.server.token;
    const path = "/api/cloud/reset";
    expect(await statusOf(path, change, "POST")).to.equal(401);
    expect(await statusOf(path, { ...change, "x-power-batch-token": `${token}x` }, "POST")).to.equal(401);
    expect(await statusOf(`${path}?token=${token}`, change, "POST")).to.equal(401);
    expect(await statusOf(path, { "content-type": "text/plain", "x-power-batch-token": token }, "POST")).to.equal(415);
    expect(await statusOf(path, { ...change, "x-power-batch-token": token }, "POST")).to.equal(200);
    for (const method of ["PUT", "DELETE", "PATCH"]) expect(await statusOf(path, change, method), method).to.equal(401);
  });

  it("changes nothing with GET", async () => {
    const changing = ["try", "choices"].map((name) => `/api/connectors/x/${name}`);
    for (const path of [...changing, "/api/cloud/reset", "/api/cloud/seed", "/api/cloud/faults", "/api/flows/x/run"]) {
      expect(await statusOf(path, {}), path).to.equal(404);
    }
  });

  it("gets no file, by no spelling of a path", async () => {
    const spellings = [
      "/../package.json",
      "/..%2fpackage.json",
      "/%2e%2e/package.json",
      "/studio.js/../../package.json",
    ];
    const ids = ["..%2f..%2fpackage.json", "%2fetc%2fpasswd", "..", "__proto__", "%00"];
    for (const path of [
      ...spellings,
      ...ids.map((id) => `/api/flows/${id}`),
      ...ids.map((id) => `/api/connectors/${id}`),
    ]) {
      expect(await statusOf(path, {}), path).to.be.oneOf([400, 404]);
    }
  });

  it("gets headers that let in no script, frame or address of others", async () => {
    for (const path of ["/", "/studio.js", "/api/overview", "/nowhere"]) {
      const { headers } = await fetch(studio.origin + path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy, path).to.contain("default-src 'none'").and.contain("frame-ancestors 'none'");
      expect(policy).not.to.match(/unsafe|https?:|\*/);
      expect(headers.get("x-content-type-options")).to.equal("nosniff");
      expect(headers.get("referrer-policy")).to.equal("no-referrer");
      expect(headers.get("access-control-allow-origin")).to.equal(null);
      expect(headers.get("cache-control")).to.equal("no-store");
    }
    expect(await (await fetch(studio.origin)).text()).not.to.match(/<script(?! src="\/studio\.js")/);
  });

  it("has a token of its own in an address that browsers send to nobody", async () => {
    expect(studio.server.url).to.match(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{32}$/);
    const other = await StudioUnderTest.start("flows/requeue-failed-batch-job/flow.yaml");
    expect(other.server.token).not.to.equal(studio.server.token);
    await other.close();
  });

  it("gets the token once by a ticket, which an argument list may show", async () => {
    const follow = async (url: string): Promise<string | null> =>
      (await fetch(url, { redirect: "manual" })).headers.get("location");
    const first = studio.server.ticket();
    expect(first).not.to.contain(studio.server.token);
    expect(await follow(`${studio.origin}/open?ticket=x`)).to.equal("/");
    expect(await follow(first)).to.equal(`/#token=${studio.server.token}`);
    expect(await follow(first)).to.equal("/");
  });

  it("may come from a link of any page to the page itself, and to nothing else", async () => {
    const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect(await statusOf("/", link)).to.equal(200);
    for (const path of ["/api/overview", "/api/events", "/studio.js"])
      expect(await statusOf(path, link), path).to.equal(403);
  });

  it("gets one line for a body that is not usable", async () => {
    for (const body of ["{", "[]", "1", "nonsense"]) {
      const response = await studio.post("/api/cloud/seed", body);
      expect(response.status).to.equal(400);
      expect((await response.json()).error.message).to.match(/^the body/);
    }
    const deep = await studio.post("/api/cloud/seed", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`);
    expect(deep.status).to.be.oneOf([400, 500]);
    expect(await deep.text()).not.to.contain("at ");
  });
});
