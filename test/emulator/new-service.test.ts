import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { seededRandom } from "../../scripts/core/host/random.js";
import { emulatedServices, findServices, servedNames } from "../../scripts/emulator/find-services.js";
import { createEmulator, emulatorNetwork, readFaults, readSeed, startEmulator } from "../../scripts/emulator/index.js";
import { settingsOf } from "../../scripts/emulator/settings/setting-list.js";
import { tokenSource } from "../../scripts/rehearsal/connector/access-token.js";
import { customConnector } from "../../scripts/rehearsal/connector/custom-connector.js";
import { connectionParameters } from "../../scripts/rehearsal/workspace/connections.js";
import { repository } from "../support/repository.js";

const toyFolder = path.join(repository, "lib", "test", "emulator", "toy");

/** The connector of the new service, as a project would have it. */
const connector = {
  definition: {
    swagger: "2.0",
    host: "contoso.inventory.example",
    basePath: "/",
    schemes: ["https"],
    paths: {
      "/items/{item}": {
        post: {
          operationId: "AddItem",
          parameters: [{ name: "item", in: "path", required: true, type: "string" }],
          responses: { 200: { description: "ok" } },
        },
      },
    },
  },
  properties: {
    properties: {
      connectionParameters: {
        token: {
          type: "oauthSetting",
          oAuthSettings: {
            identityProvider: "aad",
            customParameters: {
              loginUri: { value: "https://login.microsoftonline.com" },
              tenantId: { value: "common" },
              resourceUri: { value: "https://contoso.inventory.example" },
            },
          },
        },
      },
    },
  },
};

describe("emulator: a new service", () => {
  const make = async () => {
    const services = [...emulatedServices, ...(await findServices(toyFolder))];
    const clock = new VirtualClock(Date.UTC(2026, 0, 15));
    const seed = readSeed({ settings: { "inventory.step": "2" }, inventory: { stock: { bolt: 5 } } }, services);
    const emulator = createEmulator({ clock, random: seededRandom(1), seed, services });
    const network = emulatorNetwork(emulator);
    const parameters = connectionParameters(
      { apiName: "shared_inventory", definition: connector.definition },
      {},
      undefined,
      services,
    );
    const called = customConnector(connector, {
      network,
      tokens: tokenSource(network, clock, () => undefined),
      parameters,
      refreshTokenOn401: true,
    });
    const add = async (item: string) => {
      const signal = new AbortController().signal;
      const { statusCode: status, body } = await called.invoke({
        operationId: "AddItem",
        parameters: { item },
        signal,
      });
      return { status, body };
    };
    return { emulator, services, add };
  };

  it("is found by its folder, and its seed, settings, state and reset work", async () => {
    const { emulator, services, add } = await make();
    expect(servedNames(services)).to.deep.equal([
      "entra",
      "financeOperations",
      "dataverse",
      "graph",
      "control",
      "serviceBus",
      "inventory",
    ]);
    expect(settingsOf(services)).to.have.property("inventory.step");
    expect(emulator.state()).to.deep.include({ inventory: { stock: { bolt: 5 } } });
    expect(await add("bolt")).to.deep.equal({ status: 200, body: { item: "bolt", count: 7 } });
    expect(emulator.state()).to.deep.include({ inventory: { stock: { bolt: 7 } } });
    emulator.reset();
    expect(emulator.state()).to.deep.include({ inventory: { stock: { bolt: 5 } } });
    expect(() => readSeed({ inventory: { stocks: {} } }, services)).to.throw(InputError, "stocks");
    expect(() => readSeed({ inventory: {} })).to.throw(InputError, "inventory");
  });

  it("gets calls of its connector, with a token for it, and logs them", async () => {
    const { emulator, add } = await make();
    await add("nut");
    const log = emulator.log().map(({ service, method, url, status }) => ({ service, method, url, status }));
    expect(log.map(({ service }) => service)).to.deep.equal(["entra", "inventory"]);
    expect(log[1]).to.deep.equal({
      service: "inventory",
      method: "POST",
      url: "https://contoso.inventory.example/items/nut",
      status: 200,
    });
    expect(emulator.log()[0]?.responseBody).to.equal(undefined);
    expect(emulator.log()[1]?.headers["authorization"]).to.equal("Bearer ***");
  });

  it("is hit by faults, with its usual response, and sees tokens expire", async () => {
    const { emulator, services, add } = await make();
    emulator.setFaults(readFaults([{ service: "inventory", status: 503 }], services));
    expect(await add("nut")).to.deep.equal({ status: 503, body: { problem: "inventory says 503" } });
    emulator.setFaults(readFaults([{ service: "inventory", kind: "expireToken" }], services));
    expect(await add("nut")).to.deep.equal({ status: 200, body: { item: "nut", count: 2 } });
    expect(emulator.log().map(({ service, status }) => `${service} ${String(status)}`)).to.deep.equal([
      "entra 200",
      "inventory 503",
      "inventory 401",
      "entra 200",
      "inventory 200",
    ]);
    expect(() => readFaults([{ service: "inventory" }])).to.throw(InputError, "expected one of entra");
  });

  it("is served on a port of its own, with the control API before it", async () => {
    const { services } = await make();
    const server = await startEmulator({ services });
    try {
      const control = `${server.urls.control}/_emulator`;
      const put = (name: string, method: string, body: unknown) =>
        fetch(`${control}/${name}`, { method, body: JSON.stringify(body) });
      expect((await put("seed", "POST", { inventory: { stock: { bolt: 3 } } })).status).to.equal(204);
      expect((await put("settings", "PATCH", { "inventory.step": 4 })).status).to.equal(204);
      expect((await put("faults", "PUT", [{ service: "inventory", status: 418 }])).status).to.equal(204);
      expect((await fetch(`${String(server.urls["inventory"])}/items/bolt`)).status).to.equal(418);
      expect((await fetch(`${String(server.urls["inventory"])}/items/bolt`)).status).to.equal(401);
      expect(await (await fetch(`${control}/state`)).json()).to.deep.include({ inventory: { stock: { bolt: 3 } } });
      expect(await (await fetch(`${control}/settings`)).json()).to.include({ "inventory.step": 4 });
    } finally {
      await server.close();
    }
  });

  it("needs no other file: a copy of the program with the folder in it serves it", async () => {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"));
    try {
      for (const entry of ["bin", "package.json"]) {
        fs.cpSync(path.join(repository, entry), path.join(copy, entry), { recursive: true });
      }
      fs.cpSync(path.join(repository, "lib", "scripts"), path.join(copy, "lib", "scripts"), { recursive: true });
      fs.symlinkSync(fs.realpathSync(path.join(repository, "node_modules")), path.join(copy, "node_modules"), "dir");
      const text = fs.readFileSync(path.join(toyFolder, "inventory", "service.js"), "utf8");
      const folder = path.join(copy, "lib", "scripts", "emulator", "inventory");
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, "service.js"), text.replaceAll("../../../../scripts/", "../../"));
      const child = spawn(process.execPath, [path.join(copy, "bin", "power-batch"), "emulate", "--format", "json"], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
      child.kill("SIGTERM");
      await once(child, "exit");
      expect(Object.keys(JSON.parse(line) as object).at(-1)).to.equal("inventory");
    } finally {
      fs.rmSync(copy, { recursive: true, force: true });
    }
  });
});
