// Wrong input to the course's own tools: the command ends with exit code 1 and prints the message as it is.

/** The message names what was wrong, what was expected and the next step. */
export class InputError extends Error {
  override name = 'UsageError';
}
