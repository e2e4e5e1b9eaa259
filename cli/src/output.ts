// What every verb says to the outside: one JSON document with --json, text else, and the three exit codes.

/** Wrong use or wrong input: the message names what was wrong, what was expected and the next step. Exit code 1. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** A text from a submission as one line for a terminal: nothing in it can move the cursor or turn the direction. */
export const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�');

/** Prints the one JSON document of a command that was started with --json. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Ends a command that could not do its work: 1 for wrong use or input, 2 for a fault of ours.
 * Any error whose name is UsageError counts as wrong input, so that packages need not import this class.
 */
export function fail(error: unknown, json: boolean): void {
  const usage = error instanceof Error && error.name === 'UsageError';
  const message = error instanceof Error ? error.message : String(error);
  process.exitCode = usage ? 1 : 2;
  if (json) printJson({ error: { kind: usage ? 'usage' : 'internal', message } });
  else if (usage) process.stderr.write(`neuronbook: ${message}\n`);
  else process.stderr.write(`neuronbook: internal error: ${error instanceof Error ? error.stack : message}\n`);
}
