import { exitCode, textArgument, type Command } from "./command.js";
import type { Shell } from "./completion-script.js";
import { InputError } from "../core/diagnostics/input-error.js";

const shells: readonly Shell[] = ["bash", "zsh", "fish", "powershell"];

/**
 * `power-batch completion`
 * @param everyCommand what there is to complete
 */
export const completionCommand = (everyCommand: () => Promise<readonly Command[]>): Command => ({
  name: "completion",
  summary: "Print the script that completes commands and options in your shell",
  group: "Help yourself",
  arguments: [{ name: "<shell>", description: "shell that you use", choices: shells }],
  examples: [
    "completion bash >> ~/.bashrc",
    "completion zsh > ~/.zsh/_power-batch",
    "completion fish > ~/.config/fish/completions/power-batch.fish",
    "completion powershell >> $PROFILE",
  ],
  async run(context, input) {
    const given = textArgument(input, 0) ?? "";
    const shell = shells.find((one) => one === given.toLowerCase());
    if (shell === undefined) throw new InputError(`'${given}' is not a shell, expected ${shells.join(", ")}`);
    const { completionScript } = await import("./completion-script.js");
    context.print(completionScript(shell, await everyCommand()).trimEnd());
    return exitCode.fine;
  },
});
