// TypeScript to JavaScript without checking types.
import { transformSync } from 'oxc-transform';
import { InputError } from './input-error.ts';

/** @throws InputError for a syntax error */
export function stripTypes(code: string, file = 'module.ts'): string {
  const result = transformSync(file, code, { lang: 'ts', sourceType: 'module' });
  if (result.errors.length) throw new InputError(`${file}: ${result.errors[0]!.message}`);
  return result.code;
}
