import type { CodeFamily } from "../../../core/rules/code.js";
import type { ScriptRule } from "../context.js";
import { scriptClassMissing } from "./script-class-missing.js";
import { scriptHttpClient } from "./script-http-client.js";
import { scriptMediaTypeHasParameters } from "./script-media-type-has-parameters.js";
import { scriptNotClosed } from "./script-not-closed.js";
import { scriptOperationIdDecodable } from "./script-operation-id-decodable.js";
import { scriptOperationNotInDefinition } from "./script-operation-not-in-definition.js";
import { scriptTooLarge } from "./script-too-large.js";
import { scriptUnsupportedNamespace } from "./script-unsupported-namespace.js";
import { scriptDirective } from "./script-directive.js";
import { scriptLeavesTheSandbox } from "./script-leaves-the-sandbox.js";
import { secretInScript } from "./secret-in-script.js";
import { scriptContextMemberUnknown } from "./script-context-member-unknown.js";

export const scriptRules: CodeFamily<ScriptRule> = {
  name: "connector-script",
  title: "Connectors: script",
  checkedIn: "script.csx",
  codes: [
    scriptClassMissing,
    scriptHttpClient,
    scriptMediaTypeHasParameters,
    scriptNotClosed,
    scriptOperationIdDecodable,
    scriptOperationNotInDefinition,
    scriptTooLarge,
    scriptUnsupportedNamespace,
    scriptDirective,
    scriptLeavesTheSandbox,
    secretInScript,
    scriptContextMemberUnknown,
  ],
};
