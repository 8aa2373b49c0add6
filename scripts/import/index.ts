export { importArtefacts, type FileChange, type ImportResult } from "./import-artefacts.js";
