import { expect } from "chai";
import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  HTTPMessageHandler,
  type Context,
  type Middleware,
  type PageCollection,
} from "@microsoft/microsoft-graph-client";
import {
  defaultApplication,
  defaultTenant,
  startEmulator,
  type EmulatorServer,
} from "../../../scripts/emulator/index.js";
import { adele, tenant } from "../support/tenant.js";

describe("emulator: Microsoft Graph driven by its JavaScript client", () => {
  let server: EmulatorServer;
  let client: Client;

  before(async () => {
    server = await startEmulator({ seed: tenant });
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: defaultApplication.clientId,
      client_secret: defaultApplication.secrets[0],
      scope: "https://graph.microsoft.com/.default",
    });
    const answer = await fetch(`${server.urls.entra}/${defaultTenant}/oauth2/v2.0/token`, {
      method: "POST",
      body: form,
    });
    const token = ((await answer.json()) as { access_token: string }).access_token;
    // The client's own authentication handler leaves plain http addresses without a token, and loopback is one.
    const authentication = new (class implements Middleware {
      private next: Middleware | undefined;
      setNext(next: Middleware): void {
        this.next = next;
      }
      async execute(context: Context): Promise<void> {
        const headers = new Headers(context.options?.headers);
        headers.set("authorization", `Bearer ${token}`);
        context.options = { ...context.options, headers: Object.fromEntries(headers) };
        await this.next?.execute(context);
      }
    })();
    authentication.setNext(new HTTPMessageHandler());
    client = Client.initWithMiddleware({ baseUrl: server.urls.graph, middleware: authentication });
  });
  beforeEach(() => server.emulator.reset());
  after(() => server.close());

  it("reads, filters, counts, changes and deletes", async () => {
    const user = (await client.api(`/users/${adele}`).get()) as { displayName: string };
    expect(user.displayName).to.equal("Adele Vance");
    const found = (await client
      .api("/users")
      .header("ConsistencyLevel", "eventual")
      .filter("city eq null")
      .count(true)
      .get()) as {
      "@odata.count": number;
    };
    expect(found["@odata.count"]).to.equal(1);
    await client.api(`/users/${adele}`).update({ city: "Bonn" });
    expect(((await client.api(`/users/${adele}`).select("city").get()) as { city: string }).city).to.equal("Bonn");
    await client.api(`/users/${adele}`).delete();
    const error = (await client
      .api(`/users/${adele}`)
      .get()
      .then(
        () => undefined,
        (reason: unknown) => reason,
      )) as { statusCode: number; code: string };
    expect([error.statusCode, error.code]).to.deep.equal([404, "Request_ResourceNotFound"]);
  });

  it("follows pages", async () => {
    const subjects: string[] = [];
    let path: string | undefined = `/users/${adele}/messages?$top=5`;
    while (path !== undefined) {
      const page = (await client.api(path).get()) as PageCollection;
      subjects.push(...page.value.map(({ subject }: { subject: string }) => subject));
      // The client takes whole next links of https hosts only.
      const next = page["@odata.nextLink"];
      path = next === undefined ? undefined : next.slice(`${server.urls.graph}/v1.0`.length);
    }
    expect(subjects).to.have.length(12);
  });

  it("runs a batch made of Request objects, and reads the responses by id", async () => {
    const content = new BatchRequestContent([
      {
        id: "change",
        request: new Request(`https://graph.microsoft.com/users/${adele}`, {
          method: "PATCH",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ city: "Rom" }),
        }),
      },
      {
        id: "read",
        dependsOn: ["change"],
        request: new Request(`https://graph.microsoft.com/users/${adele}?$select=city`),
      },
      {
        id: "photo",
        dependsOn: ["read"],
        request: new Request(`https://graph.microsoft.com/users/${adele}/photo/$value`),
      },
    ]);
    const answer: unknown = await client.api("/$batch").post(await content.getContent());
    const responses = new BatchResponseContent(answer as ConstructorParameters<typeof BatchResponseContent>[0]);
    expect(responses.getResponseById("change").status).to.equal(204);
    expect(await responses.getResponseById("read").json()).to.include({ city: "Rom" });
    expect(responses.getResponseById("photo").status).to.equal(200);
  });

  it("sees a refused batch as an error", async () => {
    const error = (await client
      .api("/$batch")
      .post({ requests: [] })
      .then(
        () => undefined,
        (reason: unknown) => reason,
      )) as { statusCode: number; message: string };
    expect([error.statusCode, error.message]).to.deep.equal([400, "Invalid batch payload format."]);
  });
});
