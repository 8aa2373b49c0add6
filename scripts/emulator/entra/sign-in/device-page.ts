import type { HttpResponse } from "../../../core/host/network.js";
import { escapeQuoted } from "../../../core/xml/escape.js";
import type { EmulatorContext } from "../../context.js";
import { bodyForm, type Call } from "../../http/call.js";
import { isSameOrigin } from "../../http/same-origin.js";
import type { EntraState } from "../entra-state.js";
import { accountForm, htmlPage } from "./html.js";

/** The page where a user enters the code that a program shows. */
export function deviceSignIn(context: EmulatorContext, state: EntraState, call: Call): HttpResponse {
  const { accounts } = context;
  const ask = (status: number, problem: string, code: string): HttpResponse =>
    htmlPage(
      status,
      "Enter the code",
      accountForm(
        "",
        accounts.list(),
        `${problem}<label>Code <input name="user_code" required autofocus autocomplete="off" value="${escapeQuoted(code)}"></label>`,
      ),
    );
  if (call.method !== "POST") return ask(200, "", call.query.get("user_code") ?? "");
  if (!isSameOrigin(call)) return htmlPage(403, "Not from another site", "<p>Open the page itself.</p>");
  const form = bodyForm(call);
  const code = form.get("user_code") ?? "";
  const waiting = state.grants.waitingDevice(code);
  if (waiting === undefined) return ask(400, "<p>No sign-in waits for this code.</p>", code);
  if (form.has("decline")) {
    waiting.outcome = "declined";
    return htmlPage(200, "Canceled", "<p>You declined to sign in. You can close this page.</p>");
  }
  const name = form.get("account") === "" ? form.get("other") : form.get("account");
  const account = accounts.find(name ?? "");
  if (account === undefined) return ask(400, "<p>No user has this name.</p>", code);
  waiting.outcome = { account };
  return htmlPage(200, "Signed in", "<p>You can close this page and go back to the program.</p>");
}
