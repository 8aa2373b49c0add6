import { looksLikeSecret } from "../../../core/rules/looks-like-secret.js";
import { rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { textsBelow } from "../../../flow/model/index.js";
import type { AppFileRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

/** Members of connections that have secrets: keys of connections, passwords, connection strings. */
const secretName = /(?:connectionstring|password|secret|accountkey|accesskey|sharedkey|parameter|sastoken)$/i;

/** Keys within a connection string or a URL. */
const secretText = /(?:AccountKey|SharedAccessKey|Password|Pwd|sig|code)=([^;&@{}\s]{12,})/i;

export const secretInAppFile: AppFileRule = {
  code: "SecretInAppFile",
  summary: "No secret is in connections.json or parameters.json as plain text.",
  why: "Both are deployed with the workflows and kept in source control, where everyone can read them.",
  fix: "Write `@appsetting('name')`; the app setting is a reference to Key Vault.",
  source: logicAppsSources.parameters,
  severity: "error",
  checkedIn: "connections.json and parameters.json",
  check({ root }, report) {
    for (const [text, location] of textsBelow(root, rootLocation)) {
      const name = String(location.token);
      const inText = secretText.exec(text)?.[1];
      const isSecret =
        inText !== undefined ? !/your|placeholder|xxx/i.test(inText) : secretName.test(name) && looksLikeSecret(text);
      if (isSecret) report(location, `'${shorten(name)}' is in the file as plain text`);
    }
  },
};
