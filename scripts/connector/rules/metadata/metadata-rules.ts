import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { descriptionTooLong, fieldLengthExceeded } from "../too-long.js";
import { connectorMetadataPropertiesMissing } from "./connector-metadata-properties-missing.js";
import { contactEmailNotValid } from "./contact-email-not-valid.js";
import { contactMissing } from "./contact-missing.js";
import { descriptionMissing } from "./description-missing.js";
import { extensionCapabilityUnknown } from "./extension-capability-unknown.js";
import { fieldLengthNotInRange } from "./field-length-not-in-range.js";
import { hostIsLocal } from "./host-is-local.js";
import { hostMissing } from "./host-missing.js";
import { hostNameNotValid } from "./host-name-not-valid.js";
import { insecureScheme } from "./insecure-scheme.js";
import { invalidConnectorCategory } from "./invalid-connector-category.js";
import { requiredValueEmpty } from "./required-value-empty.js";
import { schemeNotSupported } from "./scheme-not-supported.js";
import { schemesArrayEmpty } from "./schemes-array-empty.js";
import { tagRedefined } from "./tag-redefined.js";
import { tooManyConnectorCategories } from "./too-many-connector-categories.js";
import { urlNotValid } from "./url-not-valid.js";
import { valueContainsRestrictedWords } from "./value-contains-restricted-words.js";
import { valueMustBeInEnglish } from "./value-must-be-in-english.js";
import { valueMustEndWithAlphanumeric } from "./value-must-end-with-alphanumeric.js";
import { definitionSizeExceeded } from "./definition-size-exceeded.js";
import { propertiesFileMissing } from "./properties-file-missing.js";

export const metadataRules: CodeFamily<DefinitionRule> = {
  name: "connector-metadata",
  title: "Connectors: titles, contacts and addresses",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    connectorMetadataPropertiesMissing,
    contactEmailNotValid,
    contactMissing,
    descriptionMissing,
    descriptionTooLong,
    extensionCapabilityUnknown,
    fieldLengthExceeded,
    fieldLengthNotInRange,
    hostIsLocal,
    hostMissing,
    hostNameNotValid,
    insecureScheme,
    invalidConnectorCategory,
    requiredValueEmpty,
    schemeNotSupported,
    schemesArrayEmpty,
    tagRedefined,
    tooManyConnectorCategories,
    urlNotValid,
    valueContainsRestrictedWords,
    valueMustBeInEnglish,
    valueMustEndWithAlphanumeric,
    definitionSizeExceeded,
    propertiesFileMissing,
  ],
};
