// Which Python is taken, and what is said where there is none.
import { describe, expect, test } from 'vitest';
import { findPython } from '../src/lab/python.ts';

describe('findPython', () => {
  test('a Python of this machine is new enough', () => {
    const { version, kind } = findPython({ ...process.env, NEURONBOOK_UV: 'off' });
    expect(kind).toBe('python');
    expect(Number(version.split('.')[1])).toBeGreaterThanOrEqual(10);
  });

  test('without one: a sentence that says what to install and what goes on', () => {
    const find = (): unknown =>
      findPython({ ...process.env, NEURONBOOK_PYTHON: '/nowhere/python3', NEURONBOOK_UV: 'off' });
    expect(find).toThrow(
      /needs Python 3\.10 or newer with venv \(none was found\): .*install.*, then run the command again\. Without it, .* still work/,
    );
    try {
      find();
    } catch (error) {
      expect((error as Error).name).toBe('UsageError'); // exit code 1
    }
  });
});
