import type { CodeFamily } from "../../core/rules/code.js";
import type { DefinitionRule } from "./context.js";
import { dynamicRules } from "./dynamic/dynamic-rules.js";
import { metadataRules } from "./metadata/metadata-rules.js";
import { operationRules } from "./operations/operation-rules.js";
import { parameterRules } from "./parameters/parameter-rules.js";
import { pathRules } from "./paths/path-rules.js";
import { schemaReferenceRules } from "./references/reference-rules.js";
import { schemaRules } from "./schemas/schema-rules.js";
import { connectorSecurityRules } from "./security/security-rules.js";
import { connectorStructureRules } from "./structure/structure-rules.js";
import { versioningRules } from "./versioning/versioning-rules.js";
import { webhookRules } from "./webhooks/webhook-rules.js";

/** Rules about the definition, by family. */
export const definitionFamilies: readonly CodeFamily<DefinitionRule>[] = [
  connectorStructureRules,
  dynamicRules,
  metadataRules,
  operationRules,
  parameterRules,
  pathRules,
  schemaReferenceRules,
  schemaRules,
  connectorSecurityRules,
  versioningRules,
  webhookRules,
];

export const definitionRules: readonly DefinitionRule[] = definitionFamilies.flatMap(({ codes }) => codes);
