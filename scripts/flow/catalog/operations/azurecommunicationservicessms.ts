import type { OperationRow } from "../catalog-operation.js";

export const azurecommunicationservicessmsOperations: readonly OperationRow[] = [
  [
    "SendSMSv2",
    "action",
    "body/from body/message body/smsRecipients body/smsSendOptions/enableDeliveryReport",
    "pnp/powerplatform-samples/samples/contoso-school",
  ],
];
