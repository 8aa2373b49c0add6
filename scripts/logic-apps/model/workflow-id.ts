/**
 * The resource id of a workflow of the same Consumption export, as its definitions name it: subscription and resource group are
 * known only when it is deployed, so Bicep replaces the whole text by the resource's id. Its end is the workflow's name, by which
 * rehearsals and rules find the definition beside it.
 */
export function workflowIdOf(workflow: string): string {
  return `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Logic/workflows/${workflow}`;
}
