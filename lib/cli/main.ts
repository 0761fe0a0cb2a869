type Command = { run: (args: string[]) => Promise<number> };

const commands: Record<string, () => Promise<Command>> = {
  migrate: () => import("./migrate"),
  "setup-link": () => import("./setup-link"),
};

async function main(): Promise<number> {
  const [name = "", ...args] = process.argv.slice(2);
  const load = commands[name];
  if (!load) {
    process.stderr.write(`Usage: huntboard COMMAND, one of: ${Object.keys(commands).join(", ")}\n`);
    return 2;
  }
  const command = await load();
  return command.run(args);
}

main()
  .then((status) => process.exit(status))
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
