import { systemHost } from "../../../scripts/core/host/host.js";
import { openStudio, serveStudio, type Studio, type StudioServer } from "../../../scripts/studio/index.js";
import { repository } from "../../support/repository.js";

/** A studio that listens on a free port, and requests to it. */
export class StudioUnderTest {
  private constructor(
    readonly studio: Studio,
    readonly server: StudioServer,
  ) {}

  static async start(path = ".", workingDirectory = repository): Promise<StudioUnderTest> {
    const studio = await openStudio({ ...systemHost(), workingDirectory }, path);
    return new StudioUnderTest(studio, await serveStudio(studio, { script: "// page", style: "" }, 0));
  }

  get origin(): string {
    return new URL(this.server.url).origin;
  }

  async get(path: string): Promise<any> {
    const response = await fetch(this.origin + path);
    if (!response.ok) throw new Error(`${path} returned ${response.status}: ${await response.text()}`);
    return response.json();
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-power-batch-token": this.server.token, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  async result(path: string, body: unknown): Promise<any> {
    const response = await this.post(path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} returned ${response.status}: ${text}`);
    return JSON.parse(text);
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.studio.close();
  }
}
