import { expect } from "chai";
import { validateCommand } from "../../scripts/commands/validate.js";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import type { Host } from "../../scripts/core/host/host.js";
import { connectorFiles } from "../connector/rules/fixture.js";
import { memoryHost } from "../support/memory-host.js";
import { runCommand } from "../support/run-command.js";

type Listener = (name: string | undefined) => void;

interface World {
  readonly host: Host;
  /** Tells the program of a change, as the system does. */
  readonly tell: Listener;
  readonly watched: string[];
  readonly closed: string[];
  readonly clock: VirtualClock;
}

function watchedWorld(files: Record<string, string | Uint8Array>): World {
  const memory = memoryHost(files);
  const listeners: Listener[] = [];
  const watched: string[] = [];
  const closed: string[] = [];
  const watch = (path: string, changed: Listener): { close(): void } => {
    watched.push(path);
    listeners.push(changed);
    return { close: () => void closed.push(path) };
  };
  const clock = new VirtualClock(0);
  const host = { ...memory, clock, files: { ...memory.files, watch } };
  return { host, clock, watched, closed, tell: (name) => listeners.forEach((listener) => listener(name)) };
}

const name = "connector/apiDefinition.swagger.json";
const sound = connectorFiles({});
const broken = connectorFiles({
  "/paths/~1items/get/operationId": "List.Items",
  "properties:/properties/policyTemplateInstances": [],
});

/** Runs until nothing has happened for a while: modules are loaded on first use, which takes many turns. */
async function settle({ clock }: World, noted: readonly string[]): Promise<void> {
  const times = noted.length;
  for (let turn = 0; turn < 100_000 && noted.length === times; turn++) await clock.quiet();
  await rest({ clock });
}

/** Long enough for another check: everything it needs is loaded by now. */
async function rest({ clock }: Pick<World, "clock">): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await clock.quiet();
}

function start(
  world: World,
  args: readonly (readonly string[])[] = [["connector"]],
  onPrint: (count: number) => void = () => undefined,
): { stop: AbortController; printed: string[]; noted: string[]; done: Promise<{ code: number }> } {
  const stop = new AbortController();
  const printed: string[] = [];
  const noted: string[] = [];
  const context = {
    signal: stop.signal,
    print: (text: string) => onPrint(printed.push(text)),
    note: (text: string) => void noted.push(text),
  };
  const options = { watch: true, format: "json", failOn: "warning" };
  return { stop, printed, noted, done: runCommand(validateCommand, world.host, options, args, context) };
}

const findings = (printed: string): string[] =>
  (JSON.parse(printed) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code);

describe("validate --watch", () => {
  it("checks at once, again after a change, and ends with the last state when it is asked to stop", async () => {
    const world = watchedWorld(broken);
    const { stop, printed, noted, done } = start(world);
    await settle(world, noted);
    expect(printed.map(findings)).to.deep.equal([["OperationIdSanitized"]]);
    world.host.files.write(name, sound[name] ?? "");
    world.tell("apiDefinition.swagger.json");
    await settle(world, noted);
    expect(printed.map(findings)).to.deep.equal([["OperationIdSanitized"], []]);
    world.host.files.write(name, broken[name] ?? "");
    world.tell(undefined);
    await settle(world, noted);
    stop.abort();
    expect((await done).code).to.equal(1);
    expect(printed).to.have.length(3);
    expect(world.watched).to.deep.equal(world.closed);
    expect(world.watched.map((path) => path.replaceAll("\\", "/"))).to.deep.equal(["/memory/connector"]);
  });

  it("takes changes in quick succession as one", async () => {
    const world = watchedWorld(sound);
    const { stop, printed, noted, done } = start(world);
    await settle(world, noted);
    for (let times = 0; times < 5; times++) world.tell("apiProperties.json");
    await settle(world, noted);
    expect(printed).to.have.length(2);
    stop.abort();
    expect((await done).code).to.equal(0);
  });

  it("does not miss a change that happens during a check", async () => {
    const world = watchedWorld(broken);
    const { stop, printed, noted, done } = start(world, [["connector"]], (count) => {
      if (count === 1) world.tell("apiDefinition.swagger.json");
    });
    await settle(world, noted);
    expect(printed).to.have.length(2);
    stop.abort();
    await done;
  });

  it("leaves other people's folders and temporary files alone", async () => {
    const world = watchedWorld(sound);
    const { stop, printed, noted, done } = start(world);
    await settle(world, noted);
    for (const file of ["node_modules/a/b.json", ".git/index", "a\\node_modules\\b.json", "x.json.12.tmp"])
      world.tell(file);
    await rest(world);
    expect(printed).to.have.length(1);
    stop.abort();
    await done;
  });

  it("goes on when a watched file is away for a moment", async () => {
    const world = watchedWorld(sound);
    const { stop, printed, noted, done } = start(world, [[name]]);
    await settle(world, noted);
    world.host.files.remove(name);
    world.tell(undefined);
    await settle(world, noted);
    expect(noted.join("\n")).to.include("no such file");
    world.host.files.write(name, sound[name] ?? "");
    world.tell(undefined);
    await settle(world, noted);
    expect(printed).to.have.length(2);
    stop.abort();
    expect((await done).code).to.equal(0);
  });
});
