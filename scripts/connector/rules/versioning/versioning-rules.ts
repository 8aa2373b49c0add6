import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { apiAnnotationExtensionReplacementInfoForNonDeprecatedOperations } from "./api-annotation-extension-replacement-info-for-non-deprecated-operations.js";
import { apiAnnotationExtensionReplacementInfoMissingApiProperty } from "./api-annotation-extension-replacement-info-missing-api-property.js";
import { apiAnnotationExtensionReplacementInfoMissingOperationIdProperty } from "./api-annotation-extension-replacement-info-missing-operation-id-property.js";
import { operationFamilyHasDuplicateRevisions } from "./operation-family-has-duplicate-revisions.js";
import { operationFamilyHasManyActiveOperations } from "./operation-family-has-many-active-operations.js";
import { operationFamilyHasManyActiveProductionOperations } from "./operation-family-has-many-active-production-operations.js";
import { operationFamilyHasManyEmptyRevisions } from "./operation-family-has-many-empty-revisions.js";
import { operationRevisionEmpty } from "./operation-revision-empty.js";
import { operationStatusAheadOfConnector } from "./operation-status-ahead-of-connector.js";
import { productionStatusOnBetaService } from "./production-status-on-beta-service.js";
import { replacementOperationUnknown } from "./replacement-operation-unknown.js";

export const versioningRules: CodeFamily<DefinitionRule> = {
  name: "connector-versioning",
  title: "Connectors: versions of operations",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    apiAnnotationExtensionReplacementInfoForNonDeprecatedOperations,
    apiAnnotationExtensionReplacementInfoMissingApiProperty,
    apiAnnotationExtensionReplacementInfoMissingOperationIdProperty,
    operationFamilyHasDuplicateRevisions,
    operationFamilyHasManyActiveOperations,
    operationFamilyHasManyActiveProductionOperations,
    operationFamilyHasManyEmptyRevisions,
    operationRevisionEmpty,
    operationStatusAheadOfConnector,
    productionStatusOnBetaService,
    replacementOperationUnknown,
  ],
};
