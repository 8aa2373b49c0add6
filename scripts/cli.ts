export { launch as main } from "./commands/launcher.js";
