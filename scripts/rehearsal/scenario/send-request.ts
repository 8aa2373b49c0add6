import { exactJson } from "../../core/json/lossless-json.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { defaultApplication, defaultTenant, emulatedServices } from "../../emulator/index.js";
import { exampleOrigin } from "../workspace/connections.js";
import type { Workspace } from "../workspace/workspace.js";
import type { RequestStep } from "./scenario.js";
import { StepError } from "./step-error.js";

/** Somebody else calls an emulated service, with a token of their own. */
export async function sendRequest(workspace: Workspace, step: RequestStep, pointer: string): Promise<void> {
  const method = step.method ?? (step.body === undefined ? "GET" : "POST");
  const body =
    step.body === undefined ? undefined : Buffer.from(typeof step.body === "string" ? step.body : exactJson(step.body));
  const headers: Record<string, string> = { ...(body === undefined ? {} : { "content-type": "application/json" }) };
  for (const [name, value] of Object.entries(step.headers ?? {})) headers[name.toLowerCase()] = value;
  let origin = "http://127.0.0.1";
  if (step.service !== "control") {
    const known = exampleOrigin(step.service);
    if (known === undefined) {
      const names = emulatedServices.map(({ name }) => name).join(", ");
      throw new StepError(`no emulated service is named "${step.service}", expected control, ${names}`, pointer);
    }
    origin = known;
    headers["authorization"] ??= `Bearer ${await token(workspace, origin, pointer)}`;
  }
  const response = await workspace.emulator.handle(step.service, {
    method,
    url: origin + step.path,
    headers,
    body,
  });
  const fits = step.status === undefined ? response.status < 400 : response.status === step.status;
  if (fits) return;
  const text = Buffer.from(response.body).toString("utf8").slice(0, 300);
  throw new StepError(
    `${method} ${step.path} returned ${response.status}, expected ${step.status ?? "less than 400"}: ${text}`,
    pointer,
  );
}

async function token(workspace: Workspace, resource: string, pointer: string): Promise<string> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: defaultApplication.clientId,
    client_secret: defaultApplication.secrets[0],
    resource,
  });
  const response = await workspace.network.send({
    method: "POST",
    url: `https://login.microsoftonline.com/${defaultTenant}/oauth2/token`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(form.toString()),
  });
  const parsed: unknown = response.status === 200 ? JSON.parse(Buffer.from(response.body).toString("utf8")) : undefined;
  if (isJsonObject(parsed) && typeof parsed["access_token"] === "string") return parsed["access_token"];
  throw new StepError(`no token for the request: ${response.status}`, pointer);
}
