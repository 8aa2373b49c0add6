import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { notificationExtensionNotSupportedInWebhookOperation } from "./notification-extension-not-supported-in-webhook-operation.js";
import { notificationExtensionSupportedForTriggerOnly } from "./notification-extension-supported-for-trigger-only.js";
import { notificationOperationMustBeWebhook } from "./notification-operation-must-be-webhook.js";
import { notificationUrlNotAllowedInThisPosition } from "./notification-url-not-allowed-in-this-position.js";
import { notificationUrlNotInternal } from "./notification-url-not-internal.js";
import { notificationUrlNotRequired } from "./notification-url-not-required.js";
import { notificationUrlNotString } from "./notification-url-not-string.js";
import { operationMustHaveNotificationContentExtension } from "./operation-must-have-notification-content-extension.js";
import { triggerKindUnknown } from "./trigger-kind-unknown.js";
import { webhookDeleteMissing } from "./webhook-delete-missing.js";
import { webhookOperationsMissingNotificationUrlProperty } from "./webhook-operations-missing-notification-url-property.js";

export const webhookRules: CodeFamily<DefinitionRule> = {
  name: "connector-webhooks",
  title: "Connectors: triggers and webhooks",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    notificationExtensionNotSupportedInWebhookOperation,
    notificationExtensionSupportedForTriggerOnly,
    notificationOperationMustBeWebhook,
    notificationUrlNotAllowedInThisPosition,
    notificationUrlNotInternal,
    notificationUrlNotRequired,
    notificationUrlNotString,
    operationMustHaveNotificationContentExtension,
    triggerKindUnknown,
    webhookDeleteMissing,
    webhookOperationsMissingNotificationUrlProperty,
  ],
};
