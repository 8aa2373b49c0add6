import type { ScriptRule } from "./context.js";
import { scriptClassMissing } from "./script/script-class-missing.js";
import { scriptHttpClient } from "./script/script-http-client.js";
import { scriptMediaTypeHasParameters } from "./script/script-media-type-has-parameters.js";
import { scriptNotClosed } from "./script/script-not-closed.js";
import { scriptOperationIdDecodable } from "./script/script-operation-id-decodable.js";
import { scriptOperationNotInDefinition } from "./script/script-operation-not-in-definition.js";
import { scriptTooLarge } from "./script/script-too-large.js";
import { scriptUnsupportedNamespace } from "./script/script-unsupported-namespace.js";

/** Rules about script.csx. */
export const scriptRules: readonly ScriptRule[] = [
  scriptClassMissing,
  scriptHttpClient,
  scriptMediaTypeHasParameters,
  scriptNotClosed,
  scriptOperationIdDecodable,
  scriptOperationNotInDefinition,
  scriptTooLarge,
  scriptUnsupportedNamespace,
];
