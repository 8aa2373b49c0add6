import type { ApprovalOutcome } from "./mock.js";

const someone = "approver@contoso.com";

/**
 * What "Start and wait for an approval" is called back with.
 * Source: Microsoft Learn, Approvals connector, "Start and wait for an approval", dynamic content of the response.
 */
export function approvalBody(
  { outcome, comments, responder = someone }: ApprovalOutcome,
  asked: number,
  now: number,
): unknown {
  const time = new Date(now).toISOString();
  return {
    outcome,
    responses: [
      {
        responder: { id: "", displayName: responder, email: responder, tenantId: "", userPrincipalName: responder },
        requestDate: new Date(asked).toISOString(),
        responseDate: time,
        approverResponse: outcome,
        comments: comments ?? "",
      },
    ],
    completionDate: time,
  };
}
