import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { arrayHasNoItems } from "./array-has-no-items.js";
import { bodySchemaCountExceedsMaxAllowed } from "./body-schema-count-exceeds-max-allowed.js";
import { defaultNotInEnum } from "./default-not-in-enum.js";
import { defaultResponseHasSchema } from "./default-response-has-schema.js";
import { defaultValueMustMatchType } from "./default-value-must-match-type.js";
import { discriminatorMustBeARequiredStringProperty } from "./discriminator-must-be-a-required-string-property.js";
import { duplicateEnumValuesInExtension } from "./duplicate-enum-values-in-extension.js";
import { emptyResponseSchema } from "./empty-response-schema.js";
import { enumMustContainAtLeastOneElement } from "./enum-must-contain-at-least-one-element.js";
import { exclusiveLimitWithoutLimit } from "./exclusive-limit-without-limit.js";
import { invalidEnumValue } from "./invalid-enum-value.js";
import { invalidEnumValuesExtensionValue } from "./invalid-enum-values-extension-value.js";
import { invalidStringBinaryProperty } from "./invalid-string-binary-property.js";
import { limitsContradict } from "./limits-contradict.js";
import { mimeTypeNotCompatibleWithRequestContentSchemaType } from "./mime-type-not-compatible-with-request-content-schema-type.js";
import { mimeTypeNotValid } from "./mime-type-not-valid.js";
import { missingEnumValuesDisplayName } from "./missing-enum-values-display-name.js";
import { negativeLimit } from "./negative-limit.js";
import { operationHasManyResponsesWithSchema } from "./operation-has-many-responses-with-schema.js";
import { operationSchemaCountExceedsMaxAllowed } from "./operation-schema-count-exceeds-max-allowed.js";
import { patternShouldBeValidRegularExpression } from "./pattern-should-be-valid-regular-expression.js";
import { requiredLoopInSchemaNotAllowed } from "./required-loop-in-schema-not-allowed.js";
import { requiredPropertyArrayEmpty } from "./required-property-array-empty.js";
import { requiredPropertyDefinitionMissing } from "./required-property-definition-missing.js";
import { requiredPropertyNotOnObject } from "./required-property-not-on-object.js";
import { requiredReadOnlyPropertyNotAllowedAsInput } from "./required-read-only-property-not-allowed-as-input.js";
import { responseExampleMustBeProducedByOperation } from "./response-example-must-be-produced-by-operation.js";
import { responseHeadersAreNotUnique } from "./response-headers-are-not-unique.js";
import { schemaDefinitionSetIncorrectly } from "./schema-definition-set-incorrectly.js";
import { schemaTooDeep } from "./schema-too-deep.js";
import { schemaTypeFileNotValid } from "./schema-type-file-not-valid.js";
import { stringBinaryNotSupportedForFormUrlEncoded } from "./string-binary-not-supported-for-form-url-encoded.js";
import { unrecognizedTypeFormat } from "./unrecognized-type-format.js";
import { propertiesWithoutObject } from "./properties-without-object.js";
import { itemsAreAList } from "./items-are-a-list.js";
import { defaultOutsideLimits } from "./default-outside-limits.js";

export const schemaRules: CodeFamily<DefinitionRule> = {
  name: "connector-schemas",
  title: "Connectors: schemas",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    arrayHasNoItems,
    bodySchemaCountExceedsMaxAllowed,
    defaultNotInEnum,
    defaultResponseHasSchema,
    defaultValueMustMatchType,
    discriminatorMustBeARequiredStringProperty,
    duplicateEnumValuesInExtension,
    emptyResponseSchema,
    enumMustContainAtLeastOneElement,
    exclusiveLimitWithoutLimit,
    invalidEnumValue,
    invalidEnumValuesExtensionValue,
    invalidStringBinaryProperty,
    limitsContradict,
    mimeTypeNotCompatibleWithRequestContentSchemaType,
    mimeTypeNotValid,
    missingEnumValuesDisplayName,
    negativeLimit,
    operationHasManyResponsesWithSchema,
    operationSchemaCountExceedsMaxAllowed,
    patternShouldBeValidRegularExpression,
    requiredLoopInSchemaNotAllowed,
    requiredPropertyArrayEmpty,
    requiredPropertyDefinitionMissing,
    requiredPropertyNotOnObject,
    requiredReadOnlyPropertyNotAllowedAsInput,
    responseExampleMustBeProducedByOperation,
    responseHeadersAreNotUnique,
    schemaDefinitionSetIncorrectly,
    schemaTooDeep,
    schemaTypeFileNotValid,
    stringBinaryNotSupportedForFormUrlEncoded,
    unrecognizedTypeFormat,
    propertiesWithoutObject,
    itemsAreAList,
    defaultOutsideLimits,
  ],
};
