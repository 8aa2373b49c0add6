import { isDeepStrictEqual } from "node:util";
import type { AppConnection, AppCustomApi, AppParameter, TargetKind } from "../model/logic-apps-app.js";
import { plainName, workflowName } from "./workflow-name.js";
import { parametersOfTarget, targetParameters } from "../model/targets.js";

/** Source: Microsoft Learn, limits of Azure Logic Apps: length of a workflow's name. */
const longestStandard = 32;
const longestConsumption = 80;

/** What the workflows of an application share. */
export class AppParts {
  readonly targets = new Set<TargetKind>();
  readonly parameters = new Map<string, AppParameter>();
  readonly connections = new Map<string, AppConnection>();
  readonly customApis = new Map<string, AppCustomApi>();

  addTarget(kind: TargetKind): void {
    this.targets.add(kind);
    for (const parameter of parametersOfTarget(targetParameters[kind])) this.parameters.set(parameter.name, parameter);
  }

  /** @returns false when there is another one of that name already */
  addParameter(parameter: AppParameter): boolean {
    const known = this.parameters.get(parameter.name);
    if (known === undefined) this.parameters.set(parameter.name, parameter);
    return (
      known === undefined ||
      (known.type === parameter.type &&
        known.secret === parameter.secret &&
        isDeepStrictEqual(known.default, parameter.default))
    );
  }

  /**
   * A connection, shared by all that name the same reference.
   * @param reference what tells connections to the same API apart, such as the logical name of a connection reference
   */
  connection(reference: string, wanted: Omit<AppConnection, "key">): AppConnection {
    const known = this.byReference.get(`${wanted.api}\n${reference}`);
    if (known !== undefined) return known;
    let key = wanted.api;
    for (let number = 2; this.connections.has(key); number++) key = `${wanted.api}-${number}`;
    const added = { key, ...wanted };
    this.connections.set(key, added);
    this.byReference.set(`${wanted.api}\n${reference}`, added);
    return added;
  }

  /** Names of flows that differ in what a folder's name cannot have: each gets digits of its own, in whatever order they come. */
  setApart(flows: readonly string[]): void {
    const shared = new Map<string, number>();
    const key = (flow: string): string => plainName(flow).toLowerCase();
    for (const flow of flows) shared.set(key(flow), (shared.get(key(flow)) ?? 0) + 1);
    for (const [name, count] of shared) if (count > 1) this.ambiguous.add(name);
  }

  /** The name of the workflow that a flow becomes: always the same one for the same flow. */
  workflowName(flow: string, isStandard: boolean): string {
    const known = this.workflowNames.get(flow);
    if (known !== undefined) return known;
    const given = [...this.workflowNames.values()].map((name) => name.toLowerCase());
    const taken = new Set([...given, ...this.ambiguous]);
    const name = workflowName(flow, isStandard ? longestStandard : longestConsumption, taken);
    this.workflowNames.set(flow, name);
    return name;
  }

  private readonly ambiguous = new Set<string>();
  private readonly workflowNames = new Map<string, string>();
  private readonly byReference = new Map<string, AppConnection>();
}
