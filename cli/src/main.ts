// The neuronbook command: one file a verb in verbs/, each of which calls one package.
import { Command, CommanderError } from 'commander';
import { fail } from './output.ts';
import { type Verb, verbs } from './verbs.ts';

/** Runs the command. Exit codes: 0 done (whatever the marks), 1 wrong use or input, 2 our own fault. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('neuronbook')
    .description('An introduction to neural networks as TypeScript notebooks: open it, check it, grade it.')
    .version('0.1.0')
    .showHelpAfterError('(add --help for what this command takes)')
    .exitOverride();
  for (const verb of await verbsFor(argv)) verb.register(program);
  // Subcommands do not inherit exitOverride when they are added by .command(): set it on each of them.
  const override = (command: Command): void => {
    for (const child of command.commands) {
      child.exitOverride().showHelpAfterError('(add --help for what this command takes)');
      override(child);
    }
  };
  override(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    // commander has printed its own message already: help and version end with 0, wrong use with 1
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 1;
    else fail(error, argv.includes('--json'));
  }
}

/** The verbs that a command line needs: the one that it names, none for the version, all for help and for what is misspelt. */
function verbsFor(argv: readonly string[]): Promise<Verb[]> {
  const [first = ''] = argv;
  if (first === '--version' || first === '-V') return Promise.resolve([]);
  const named = Object.hasOwn(verbs, first) ? [verbs[first]!] : Object.values(verbs);
  return Promise.all(named.map((load) => load()));
}
