// The value of --lang.
import type { Lang } from 'neuronbook';
import { UsageError } from './output.ts';

export function language(value: string | undefined): Lang | undefined {
  if (value === undefined || value === 'en' || value === 'ru') return value;
  throw new UsageError(`unknown language '${value}', expected en or ru`);
}
