import * as path from "node:path";
import { MacroError, noFlow, readArtefacts, type FoundFlow, type FoundVariable } from "../../artefacts/index.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { attributeOf, childText } from "../../core/xml/element.js";
import { locate, type SourceDocument } from "../../core/source/source-document.js";
import { openDist } from "../../project/dist.js";
import { runnableArtefacts } from "../../rehearsal/workspace/load-artefacts.js";
import type { FlowToExport, Surroundings } from "../translate/flow-translation.js";
import { projectSurroundings } from "./built-flows.js";
import type { FlowSet } from "./flow-set.js";

/**
 * The flows of any paths.
 * @param dist folder of a build, whose connectors are the project's own; it need not be there
 */
export function flowsOfPaths(host: Host, paths: readonly string[], dist: string): FlowSet {
  const own = ownProject(host, dist);
  const sets = paths.map((given) => readArtefacts(host, given));
  const readings = new Map<FlowToExport, SourceDocument>();
  const known = new Map<FoundFlow, FlowToExport>();
  const taken = new Set<string>();
  const read = (found: FoundFlow): FlowToExport => {
    const before = known.get(found);
    if (before !== undefined) return before;
    const { document, model } = found.read();
    if (model.form === "source") {
      throw new InputError(`${found.file}: a source, expected a built flow; build the project and name the flow`);
    }
    let { id } = found;
    for (let number = 2; taken.has(id.toLowerCase()); number++) id = `${found.id}-${number}`;
    taken.add(id.toLowerCase());
    const element = found.component?.element;
    const flow = {
      id,
      displayName: attributeOf(element, "Name") ?? model.displayName ?? found.id,
      description: undefined,
      model,
      isOff: childText(element, "StateCode") === "0",
    };
    known.set(found, flow);
    readings.set(flow, document);
    return flow;
  };
  const macros: string[] = [];
  const flows = sets.flatMap((set) =>
    set.flows.flatMap((found) => {
      try {
        return [read(found)];
      } catch (error) {
        if (!(error instanceof MacroError) || set.flows.length === 1) throw error;
        macros.push(found.file);
        return [];
      }
    }),
  );
  if (flows.length === 0) throw noFlow(paths.join(", "));
  const runnable = sets.map((set) => runnableArtefacts(set));
  const variable = (name: string): FoundVariable | undefined =>
    sets
      .flatMap(({ environmentVariables }) => environmentVariables)
      .find(({ schemaName }) => schemaName.toLowerCase() === name.toLowerCase());
  const around: Surroundings = {
    childFlow(workflow) {
      for (const set of sets) {
        const found = set.childFlow(workflow);
        if (found !== undefined) return read(found);
      }
      return undefined;
    },
    connector(connection) {
      const ours = own?.connector(connection);
      if (ours !== undefined) return ours;
      for (const set of runnable) {
        const loaded = set.connector(connection);
        if (loaded !== undefined)
          return { loaded, displayName: titleOf(loaded.definition) ?? loaded.id, isOfProject: false };
      }
      return undefined;
    },
    isSecret: (name) =>
      own?.isSecret(name) === true ||
      runnable.some(({ environmentVariables }) =>
        environmentVariables.some(
          ({ schemaName, isSecret }) => isSecret && schemaName.toLowerCase() === name.toLowerCase(),
        ),
      ),
    variableDescription: (name) => own?.variableDescription(name) ?? variable(name)?.displayName,
    variableValue: (name) => variable(name)?.value,
    connectionName(logicalName) {
      const named = sets
        .flatMap(({ connectionReferences }) => connectionReferences)
        .find((reference) => reference.logicalName.toLowerCase() === logicalName.toLowerCase());
      return childText(named?.component.element, "connectionreferencedisplayname");
    },
  };
  return {
    name: path.basename(paths[0] ?? "").replace(/\.[^.]+$/, ""),
    flows,
    around,
    problems: [
      ...sets.flatMap(({ problems }) => problems),
      ...macros.map((file) => ({ file, message: "left out, a productivity macro is not a cloud flow" })),
    ],
    locate(flow, finding) {
      const document = readings.get(flow);
      if (document === undefined) throw new Error(`the flow '${flow.id}' was not read`);
      return locate(document, finding);
    },
  };
}

function ownProject({ files, workingDirectory }: Host, dist: string): Omit<Surroundings, "childFlow"> | undefined {
  const directory = path.resolve(workingDirectory, dist);
  if (!files.exists(path.join(directory, "manifest.json"))) return undefined;
  return projectSurroundings(files, directory, openDist(files, directory).manifest);
}

function titleOf({ info }: Readonly<Record<string, unknown>>): string | undefined {
  const { title } = (info ?? {}) as { title?: unknown };
  return typeof title === "string" && title !== "" ? title : undefined;
}
