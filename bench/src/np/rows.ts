// The rows of the table: one operation each, written for every library that has it.
import type { Peers } from './peers.ts';
import type { Row } from './row.ts';
import { elementwise } from './rows-elementwise.ts';
import { products, windows } from './rows-products.ts';
import { reductions } from './rows-reductions.ts';
import { random, tiny } from './rows-small.ts';

/** All rows by name; the inputs of a row are made when it is called. */
export function allRows(peers: Peers): Map<string, () => Row> {
  const groups = [elementwise, reductions, products, windows, tiny, random];
  return new Map(groups.flatMap((group) => group(peers)).map(([name, make]) => [name, () => ({ name, ...make() })]));
}
