// Runs in the reader's process: a hand-in's text becomes a module. Nothing of the text is executed here.
import { notebookToModule, SubmissionError } from '@neuronbook/course';
import type { ReadAnswer, ReadRequest } from './reader.ts';

process.on('message', ({ id, text, exercises, name }: ReadRequest) => {
  const say = (answer: ReadAnswer): void => void process.send!(answer);
  try {
    say({ id, module: notebookToModule(text, exercises, { name }) });
  } catch (error) {
    if (error instanceof SubmissionError) say({ id, refused: { code: error.code, words: error.words } });
    else if (error instanceof RangeError)
      say({ id, deep: true }); // the tree is deeper than JavaScript's stack
    else say({ id, fault: (error as Error).stack ?? String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
