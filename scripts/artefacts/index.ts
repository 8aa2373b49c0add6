export type {
  ArtefactProblem,
  ArtefactSet,
  FoundConnectionReference,
  FoundConnector,
  FoundFlow,
  FoundTable,
  FoundVariable,
  ReadFlow,
} from "./artefact-set.js";
export { readArtefacts } from "./read-artefacts.js";
