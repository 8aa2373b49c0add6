import type { HttpResponse } from "../../../../scripts/core/host/network.js";
import type { EmulatorContext } from "../../../../scripts/emulator/context.js";
import type { EmulatedService, ServiceDefinition } from "../../../../scripts/emulator/emulated-service.js";
import type { Call } from "../../../../scripts/emulator/http/call.js";
import { jsonResponse } from "../../../../scripts/emulator/http/responses.js";
import { checkBearer, isRefused } from "../../../../scripts/emulator/tokens/bearer-check.js";

const hosts = [/\.inventory\.example$/];

interface InventorySeed {
  readonly stock?: Readonly<Record<string, number>>;
}

/** A service that nothing outside this folder knows: it counts things. */
class InventoryService implements EmulatedService {
  private stock: Record<string, number> = {};

  constructor(private readonly context: EmulatorContext) {}

  seed(seed: InventorySeed): void {
    this.stock = { ...this.stock, ...seed.stock };
  }

  state(): unknown {
    return { stock: this.stock };
  }

  reset(): void {
    this.stock = {};
  }

  async handle(call: Call): Promise<HttpResponse> {
    const claims = await checkBearer(this.context, call, "inventory");
    if (isRefused(claims)) return jsonResponse(401, { problem: claims.problem });
    const [, item = ""] = call.segments;
    const settings: Readonly<Record<string, unknown>> = this.context.settings;
    const step = Number(settings["inventory.step"]);
    if (call.method === "POST") this.stock[item] = (this.stock[item] ?? 0) + step;
    return jsonResponse(200, { item, count: this.stock[item] ?? 0 });
  }
}

export const definition: ServiceDefinition = {
  name: "inventory",
  hosts,
  resource: { hosts, applicationIds: ["5ad0c0de-0000-4000-8000-0000000000f5"] },
  exampleOrigin: "https://contoso.inventory.example",
  settings: {
    "inventory.step": { default: 1, meaning: "by how much a POST adds", source: "a test" },
  },
  seedSchema: {
    type: "object",
    additionalProperties: false,
    properties: { stock: { type: "object", additionalProperties: { type: "integer" } } },
  },
  create: (context) => new InventoryService(context),
  usualResponse: (_fault, status) => jsonResponse(status, { problem: `inventory says ${status}` }),
};
