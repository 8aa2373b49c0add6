import { expect } from "chai";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import type { HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, bytes, connectorScript, loadConnector, sharedScriptHost, text } from "../support/script-host.js";
import { actions, jsonResponse, startTime, type Connector } from "./support/batch-action.js";

const connectors = Object.keys(actions) as Connector[];

async function execute(
  connector: Connector,
  operationId: string,
  encodeOperationId: boolean,
  log: (line: string) => void,
): Promise<HttpResponse> {
  const script = await loadConnector(connector);
  return script.execute(
    {
      operationId,
      encodeOperationId,
      request: {
        method: "POST",
        url: actions[connector].url,
        headers: { authorization: "Bearer secret-token", "content-type": "application/json" },
        body: bytes('{"operations":[{"method":"GET","url":"a"}],"requests":[{"method":"GET","url":"/a"}]}'),
      },
    },
    {
      clock: new VirtualClock(startTime),
      send: () => Promise.resolve(jsonResponse(403, { error: { code: "no", message: "no" } })),
      log: (_, message) => log(message),
    },
  );
}

describeWith("dotnet", "built batch scripts", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  for (const connector of connectors) {
    const { operationId } = actions[connector];

    it(`${connector}: within the platform's limits, and without a warning that matters`, async () => {
      const script = connectorScript(connector);
      expect(Buffer.byteLength(script)).to.be.below(1024 * 1024);
      const findings = await (await sharedScriptHost()).check(script, "script.csx");
      expect(findings.filter(({ code }) => code !== "script-undocumented")).to.deep.equal([]);
    });

    it(`${connector}: takes its operation id as it is and in base64, and knows no other`, async () => {
      // An id whose length is a multiple of four could be taken for base64.
      expect(operationId.length % 4).not.to.equal(0);
      const logged: string[] = [];
      const log = (line: string): void => void logged.push(line);
      for (const isEncoded of [false, true]) {
        expect((await execute(connector, operationId, isEncoded, log)).status).to.equal(403);
        const unknown = await execute(connector, "SomethingElse", isEncoded, log);
        expect(unknown.status).to.equal(400);
        expect(text(unknown.body)).to.include("UnknownOperation");
        expect(text(unknown.body)).not.to.include("secret-token");
      }
      expect(logged).to.deep.equal([]);
    });
  }
});
