import { expect } from "chai";
import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { HttpRequest } from "../../../scripts/core/host/network.js";
import { RequestLog } from "../../../scripts/emulator/log/request-log.js";

const service = { name: "graph" } as const;

function request(text: string, type = "application/json"): HttpRequest {
  return {
    method: "POST",
    url: "https://graph.microsoft.com/v1.0/x",
    headers: { "content-type": type },
    body: Buffer.from(text),
  };
}

describe("the emulator's log", () => {
  const long = JSON.stringify({ filler: "x".repeat(5_900), key: "it is top-secret-value" });

  it("has the beginning of a long body, and the whole of it as far as there is room", () => {
    const log = new RequestLog(new VirtualClock(0), 10, () => ["top-secret-value"], 10_000);
    for (let count = 0; count < 2; count++) {
      log.open(service, request(long))({ response: { status: 200, headers: {}, body: Buffer.from("") } });
    }
    const [first, second] = log.list();
    if (first === undefined || second === undefined) throw new Error("two requests are noted");
    expect(first.body).to.have.length(4_000);
    expect([first.bodyBytes, second.bodyBytes]).to.deep.equal([long.length, long.length]);
    expect(log.wholeBodies(first).body?.()).to.equal(long.replace("top-secret-value", "***"));
    expect(log.wholeBodies(second).body).to.equal(undefined);
    log.clear();
    log.open(service, request(long));
    expect(log.list().map((entry) => log.wholeBodies(entry).body !== undefined)).to.deep.equal([true]);
  });

  it("keeps no body that is not text, and none of a service whose bodies are confidential", () => {
    const log = new RequestLog(new VirtualClock(0), 10, undefined, 10_000);
    log.open(service, request(long, "application/octet-stream"));
    log.open({ name: "entra", confidential: true }, request(long));
    for (const entry of log.list()) {
      expect(entry).not.to.have.any.keys("body", "bodyBytes");
      expect(log.wholeBodies(entry)).to.deep.equal({});
    }
  });

  it("can be written as JSON", () => {
    const log = new RequestLog(new VirtualClock(0), 10);
    log.open(service, request('{"password":"hunter-2"}'));
    expect(JSON.parse(JSON.stringify(log.list()))[0]).to.deep.include({ body: '{"password":"***"}', method: "POST" });
  });
});
