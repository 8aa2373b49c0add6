import { componentMutations } from "./component-mutations.js";
import { linkMutations } from "./link-mutations.js";
import type { Mutation } from "./mutate-package.js";
import { packageMutations } from "./package-mutations.js";

/** Every way in which the tests break a package, with the check that must see it. */
export const mutations: readonly Mutation[] = [...packageMutations, ...componentMutations, ...linkMutations];
