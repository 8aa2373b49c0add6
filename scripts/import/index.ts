export { importArtefacts, type FileChange, type ImportResult } from "./import-artefacts.js";
export { initProject, type InitResult } from "./init-project.js";
