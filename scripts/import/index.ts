export { importArtefacts, type ImportResult } from "./import-artefacts.js";
export { initProject } from "./init-project.js";
