import { InputError } from "../core/diagnostics/input-error.js";

/** A productivity macro where a cloud flow is expected. Among other flows it can be left out: it never was one. */
export class MacroError extends InputError {}
