import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import type { ComponentsArtefact } from "../project/manifest.js";
import type { Project } from "../project/project.js";
import type { DistWriter } from "./dist-writer.js";
import { projectPaths, relativeName } from "./project-paths.js";

/** Copies what imports kept of solutions, as it is. */
export function buildComponents(
  files: Files,
  root: string,
  project: Project,
  writer: DistWriter,
): ComponentsArtefact[] {
  return project.solutions.flatMap(({ name, components: id }) => {
    if (id === undefined) return [];
    const folder = projectPaths(root).components(id);
    if (!files.isDirectory(folder)) {
      throw new InputError(`solution ${name}: there is no folder components/${id}, expected what an import kept`);
    }
    const names = files.list(folder);
    return {
      kind: "components",
      id,
      path: `components/${id}`,
      files: names.map((file) => writer.put(`components/${id}/${file}`, files.readBytes(path.join(folder, file)))),
      sources: names.map((file) => relativeName(root, path.join(folder, file))),
    };
  });
}
