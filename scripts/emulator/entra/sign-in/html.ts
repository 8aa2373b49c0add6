import { createHash } from "node:crypto";
import type { HttpResponse } from "../../../core/host/network.js";
import { escapeQuoted, escapeText } from "../../../core/xml/escape.js";
import { bytesResponse } from "../../http/responses.js";
import type { Account } from "../../tokens/account.js";

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f3f2f1;color:#1b1a19}
main{max-width:26rem;margin:10vh auto;padding:2rem;background:#fff;border:1px solid #c8c6c4}
h1{font-size:1.5rem;margin:0 0 .5rem}
form{display:grid;gap:.5rem}
button,input{font:inherit;padding:.6rem .8rem;text-align:left;border:1px solid #605e5c;background:#fff;color:inherit}
button:hover,button:focus{background:#edebe9}
small{display:block;color:#484644}
code{overflow-wrap:anywhere}`;

const submit = "document.forms[0].submit()";

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Most accounts that have a button of their own. */
const mostButtons = 20;

/**
 * A page for people. It loads nothing and cannot be framed.
 * @param body markup; whatever comes from outside is escaped in it
 * @param target origin that a form of the page leads to in the end
 */
export function htmlPage(status: number, title: string, body: string, target = ""): HttpResponse {
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeText(title)}</title>
<style>${style}</style></head>
<body><main><h1>${escapeText(title)}</h1>
${body}
</main></body>
</html>
`;
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(submit)}`,
    `form-action 'self' ${target}`.trim(),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return bytesResponse(status, "text/html; charset=utf-8", Buffer.from(html), {
    "content-security-policy": policy.join("; "),
    "x-frame-options": "DENY",
    "cache-control": "no-store",
  });
}

/** A form whose buttons choose an account. */
export function accountForm(action: string, accounts: readonly Account[], before = ""): string {
  const buttons = accounts
    .slice(0, mostButtons)
    .map(
      ({ userName, displayName }) =>
        `<button name="account" value="${escapeQuoted(userName)}">${escapeText(displayName)}<small>${escapeText(userName)}</small></button>`,
    );
  const other =
    accounts.length > mostButtons
      ? `<label>Another user <input name="other" autocomplete="off"></label><button name="account" value="">Sign in as this user</button>`
      : "";
  return `<form method="post" action="${escapeQuoted(action)}">${before}
${buttons.join("\n")}${other}
<button name="decline" value="yes">Cancel</button></form>`;
}

/** A page that posts fields to an address at once (`response_mode=form_post`). */
export function postingPage(address: string, fields: URLSearchParams): HttpResponse {
  const inputs = [...fields].map(
    ([name, value]) => `<input type="hidden" name="${escapeQuoted(name)}" value="${escapeQuoted(value)}">`,
  );
  const form = `<form method="post" action="${escapeQuoted(address)}">${inputs.join("")}<button>Continue</button></form>`;
  return htmlPage(200, "Signed in", `${form}<script>${submit}</script>`, new URL(address).origin);
}
