import { variableUses } from "../connector/model/environment-variables.js";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Dist } from "../project/dist.js";
import type { Artefact, Manifest } from "../project/manifest.js";
import type { Publisher, SolutionSource } from "../project/project.js";
import { missingDependencies } from "./missing-dependencies.js";
import { loadConnector, loadFlow, loadTable } from "./load-artefact.js";
import type { Solution, SolutionConnector, SolutionFlow, SolutionTable } from "./solution.js";
import { prefixPattern, versionPattern } from "./names.js";
import { withOwnChildFlows } from "./own-child-flows.js";
import { loadKept, type KeptComponents } from "./kept/kept-components.js";
import { renamePrefix } from "./rename-prefix.js";

/** What a person may decide when packing, instead of the project file. */
export interface PlanOptions {
  /** Name of the publisher. */
  readonly publisher?: string;
  readonly prefix?: string;
  /** Four numbers. */
  readonly version?: string;
  /** Unique name of a single solution that contains everything. */
  readonly one?: string;
  readonly flowsOn: boolean;
}

/** The solutions to pack, in the order of their import. All are unmanaged; `managed` is the packer's to set. */
export interface Plan {
  readonly solutions: readonly Solution[];
  /** Row ids of custom connectors by artefact id. */
  readonly connectorIds: ReadonlyMap<string, string>;
}

/**
 * Decides what goes into which solution.
 * @throws InputError for options the platform would refuse, and solutions that name what was not built
 */
export function planSolutions(built: Dist, options: PlanOptions): Plan {
  const prefix = options.prefix ?? built.manifest.publisher.prefix;
  if (!prefixPattern.test(prefix)) {
    throw new InputError(
      `the prefix is '${prefix}', expected 2 to 8 lower-case letters and digits that start with a letter and not with mscrm`,
    );
  }
  const version = options.version ?? built.manifest.solutionVersion;
  if (!versionPattern.test(version))
    throw new InputError(`the version is '${version}', expected four numbers such as 1.0.0.0`);
  const dist = renamePrefix(built, prefix);
  const { manifest } = dist;
  const schemaNames = new Map(
    manifest.environmentVariables.map(({ schemaName }) => [schemaName.toLowerCase(), schemaName]),
  );
  const artefacts = new Map(manifest.artefacts.map((artefact) => [`${artefact.kind}/${artefact.id}`, artefact]));
  const publisher = choosePublisher(manifest.publisher, options.publisher);
  const drafts = sources(manifest, options.one).map((source) => {
    const pick = <K extends Artefact["kind"]>(
      kind: K,
      ids: readonly string[] | undefined,
    ): Extract<Artefact, { kind: K }>[] =>
      (ids ?? []).map((id) => {
        const found = artefacts.get(`${kind}/${id}`);
        if (found === undefined) throw new InputError(`solution ${source.name}: the ${kind} '${id}' was not built`);
        return found as Extract<Artefact, { kind: K }>;
      });
    const connectors = pick("connector", source.connectors).map((artefact) => loadConnector(dist, artefact));
    const flowArtefacts = pick("flow", source.flows);
    const flows = withOwnChildFlows(
      source,
      manifest,
      flowArtefacts.map((artefact) => loadFlow(dist, artefact)),
    );
    const references = new Set(flowArtefacts.flatMap((flow) => flow.connectionReferences));
    const variables = new Set([
      ...flowArtefacts.flatMap((flow) => flow.environmentVariables),
      // What a connector names besides is of another solution.
      ...connectors.flatMap(variablesOfConnector).flatMap((name) => schemaNames.get(name.toLowerCase()) ?? []),
    ]);
    return {
      name: source.name,
      displayName: source.displayName,
      description: source.description,
      version,
      publisher,
      managed: false,
      flowsOn: options.flowsOn,
      notTogether: new Map(
        Object.entries(source.notTogether ?? {}).map(([id, other]) => {
          if (!flows.some((flow) => flow.id === id)) {
            throw new InputError(`solution ${source.name}: notTogether names '${id}', expected one of its flows`);
          }
          const found = artefacts.get(`flow/${other}`);
          return [id, found?.kind === "flow" ? found.displayName : other];
        }),
      ),
      connectors,
      flows,
      tables: pick("table", source.tables).map((artefact) => {
        const home = manifest.solutions.find((solution) => solution.tables?.includes(artefact.id));
        return loadTable(dist, artefact, home ?? source);
      }),
      environmentVariables: chosen(manifest.environmentVariables, variables, (variable) => variable.schemaName, source),
      connectionReferences: chosen(manifest.connectionReferences, references, (one) => one.logicalName, source),
      missing: [],
      translations: manifest.translations,
      kept: keptComponents(dist, source),
      isImported: isImported(manifest, source),
      guides: manifest.guides?.[source.name],
    } satisfies Solution;
  });
  noPartTwice(drafts);
  const connectorIds = new Map(
    manifest.artefacts.flatMap((artefact) =>
      artefact.kind === "connector" ? [[artefact.id, artefact.connectorId] as const] : [],
    ),
  );
  return {
    solutions: drafts.map((solution) => ({ ...solution, missing: missingDependencies(solution, drafts) })),
    connectorIds,
  };
}

/**
 * Every connector, flow and table has one home: two would overwrite each other at every import. Copies of child flows have names
 * of their own.
 */
function noPartTwice(solutions: readonly Solution[]): void {
  const homes = new Map<string, string>();
  for (const solution of solutions) {
    const parts: readonly (SolutionConnector | SolutionFlow | SolutionTable)[] = [
      ...solution.connectors,
      ...solution.flows,
      ...solution.tables,
    ];
    for (const part of parts) {
      const id = "workflowId" in part ? part.workflowId : "id" in part ? part.id : part.logicalName;
      const home = homes.get(id);
      if (home !== undefined)
        throw new InputError(
          `'${"id" in part ? part.id : id}' is in the solutions ${home} and ${solution.name}, expected one`,
        );
      homes.set(id, solution.name);
    }
  }
}

function isImported({ artefacts }: Manifest, source: SolutionSource): boolean {
  const names = { connector: source.connectors, flow: source.flows };
  return (
    source.components !== undefined ||
    artefacts.some(
      (one) =>
        (one.kind === "connector" || one.kind === "flow") &&
        one.imported === true &&
        names[one.kind]?.includes(one.id) === true,
    )
  );
}

function keptComponents(dist: Dist, { components }: SolutionSource): KeptComponents | undefined {
  const [artefact] = dist.manifest.artefacts.flatMap((one) =>
    one.kind === "components" && one.id === components ? [one] : [],
  );
  return artefact && loadKept(dist, artefact);
}

function sources(manifest: Manifest, one: string | undefined): readonly SolutionSource[] {
  const names = manifest.solutions.map((solution) => solution.name);
  const all = one === undefined ? manifest.solutions : [merged(manifest, one)];
  for (const { name } of all) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,64}$/.test(name)) {
      throw new InputError(`the solution's name is '${name}', expected letters, digits and underscores`);
    }
  }
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
    throw new InputError(`two solutions have one name among ${names.join(", ")}`);
  }
  return all;
}

function merged({ solutions, publisher }: Manifest, name: string): SolutionSource {
  return {
    name,
    displayName: publisher.displayName,
    description: solutions.map((solution) => solution.description).join("; "),
    connectors: solutions.flatMap((solution) => solution.connectors ?? []),
    flows: [...new Set(solutions.flatMap((solution) => solution.flows ?? []))],
    notTogether: Object.assign({}, ...solutions.map((solution) => solution.notTogether ?? {})) as Record<
      string,
      string
    >,
    tables: solutions.flatMap((solution) => solution.tables ?? []),
  };
}

function choosePublisher(publisher: Publisher, name: string | undefined): Publisher {
  if (name === undefined) return publisher;
  const uniqueName = name.replace(/[^A-Za-z0-9_]/g, "");
  if (!/^[A-Za-z_]/.test(uniqueName)) {
    throw new InputError(`the publisher is '${name}', expected a name that starts with a letter`);
  }
  return { ...publisher, uniqueName, displayName: name };
}

function chosen<T>(
  all: readonly T[],
  names: ReadonlySet<string>,
  nameOf: (item: T) => string,
  { name }: SolutionSource,
): T[] {
  for (const wanted of names) {
    if (!all.some((item) => nameOf(item) === wanted)) {
      throw new InputError(`solution ${name}: '${wanted}' is used but not in the manifest`);
    }
  }
  return all.filter((item) => names.has(nameOf(item)));
}

function variablesOfConnector({
  definition,
  connectionParameters,
  connectionParameterSets,
}: SolutionConnector): string[] {
  const parsed: unknown = JSON.parse(Buffer.from(definition).toString("utf8"));
  return variableUses({ definition: parsed, connectionParameters, connectionParameterSets }).map(
    ({ schemaName }) => schemaName,
  );
}
