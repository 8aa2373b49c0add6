import path from "node:path";
import { expect } from "chai";
import { compileConnector } from "../../../scripts/connector/index.js";
import { VirtualClock } from "../../../scripts/core/host/clock.js";
import { diskFiles } from "../../../scripts/core/host/files.js";
import type { HttpRequest } from "../../../scripts/core/host/network.js";
import { seededRandom } from "../../../scripts/core/host/random.js";
import { createEmulator, emulatorNetwork } from "../../../scripts/emulator/index.js";
import { tokenSource } from "../../../scripts/rehearsal/connector/access-token.js";
import { customConnector } from "../../../scripts/rehearsal/connector/custom-connector.js";
import { connectionParameters } from "../../../scripts/rehearsal/workspace/connections.js";
import { repository } from "../../support/repository.js";

/** A scripted operation of each connector, and an address that its token must open. */
const connectors = {
  "finance-operations": { operationId: "DequeueMessage", parameters: { activityId: "x" }, opens: "/data/BatchJobs" },
  dataverse: { operationId: "ExecuteDataverseBatch", parameters: { body: {} }, opens: "/api/data/v9.2/WhoAmI" },
  graph: { operationId: "ExecuteGraphBatch", parameters: { body: {} }, opens: "/v1.0/users" },
};

describe("connections of the three connectors", () => {
  for (const [id, { operationId, parameters, opens }] of Object.entries(connectors)) {
    const built = compileConnector(diskFiles, path.join(repository, "connector", id), { root: repository });

    const connect = async (
      given: Record<string, unknown>,
    ): Promise<{ status: number; form: URLSearchParams; claims: Record<string, unknown> }> => {
      const clock = new VirtualClock(Date.UTC(2026, 0, 15));
      const emulated = emulatorNetwork(createEmulator({ clock, random: seededRandom(1) }));
      const sent: HttpRequest[] = [];
      const network = {
        send: (request: HttpRequest, signal?: AbortSignal) => {
          sent.push(request);
          return emulated.send(request, signal);
        },
      };
      const connector = customConnector(
        {
          definition: built.definition,
          properties: built.properties,
          script: {
            execute: ({ request }, send, signal) =>
              send({ method: "GET", url: new URL(opens, request.url).href, headers: request.headers }, signal),
          },
        },
        {
          network,
          tokens: tokenSource(network, clock, () => undefined),
          parameters: connectionParameters({ apiName: id, definition: built.definition }, {}, given),
          refreshTokenOn401: false,
        },
      );
      const { statusCode } = await connector.invoke({ operationId, parameters, signal: new AbortController().signal });
      const [first, last] = [sent[0], sent.at(-1)];
      const token = last?.headers["authorization"]?.split(".")[1] ?? "";
      return {
        status: statusCode,
        form: new URLSearchParams(Buffer.from(first?.body ?? []).toString()),
        claims: JSON.parse(Buffer.from(token, "base64url").toString()) as Record<string, unknown>,
      };
    };

    it(`${id} connects as a service principal`, async () => {
      const { status, form, claims } = await connect({});
      expect(status).to.equal(200);
      expect(form.get("grant_type")).to.equal("client_credentials");
      expect(claims).to.not.have.any.keys("upn", "unique_name", "preferred_username");
    });

    it(`${id} connects for a person who signs in`, async () => {
      const { status, form, claims } = await connect({ "token:grantType": "code" });
      expect(status).to.equal(200);
      expect(form.get("username")).to.equal("maker@contoso.example");
      expect(JSON.stringify(claims)).to.contain("maker@contoso.example");
    });

    it(`${id} does not connect with a wrong secret or for somebody who is not there`, async () => {
      for (const wrong of [
        { "token:clientSecret": "wrong" },
        { "token:grantType": "code", "token:userName": "nobody@contoso.example" },
      ]) {
        const error: unknown = await connect(wrong).catch((reason: unknown) => reason);
        expect(error).to.be.instanceOf(Error).with.property("message").that.contains("received no token");
      }
    });
  }
});
