import { createInterface } from "node:readline";
import { importByWrapper, loadWrapper, type WrapperRequest } from "../deploy/index.js";

/**
 * A separate program that imports one solution through the wrapper: it reads one line, the request, and ends with the
 * exit code of pac. What the package says goes to stdout, why it failed to stderr.
 */
async function main(): Promise<number> {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as WrapperRequest;
    try {
      const wrapper = await loadWrapper(request.module);
      if (wrapper === undefined) throw new Error(`${request.module} is not installed`);
      await importByWrapper(wrapper, request, (text) => void process.stdout.write(`${text}\n`));
      return 0;
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      return error instanceof Error && "exitCode" in error && typeof error.exitCode === "number" ? error.exitCode : 1;
    }
  }
  return 1;
}

process.exitCode = await main();
process.stdin.destroy();
