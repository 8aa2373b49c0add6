import { connectorStories } from "./connector-stories.js";
import { flowStories } from "./flow-stories.js";
import { solutionStories } from "./solution-stories.js";
import type { Story } from "./story.js";

export const storiesBySubject: readonly (readonly [subject: string, stories: readonly Story[]])[] = [
  ["Connectors", connectorStories],
  ["Flows", flowStories],
  ["Solutions", solutionStories],
];

export const allStories: readonly Story[] = storiesBySubject.flatMap(([, stories]) => stories);
