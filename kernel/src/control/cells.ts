// What the kernel remembers of cells: their sources (for excerpts), the requests they came from (for late output), the
// names they declared (for %who and the variable panel).
import type { Header } from '../wire/message.ts';

const MAX_OTHER_PARENTS = 500; // comm messages: a slider sends thousands

export class Cells {
  /** execution_count of the newest cell that counts */
  count = 0;
  private extra = 0;
  private ids = 0;
  private readonly sources = new Map<string, string>();
  private readonly parents = new Map<number, Header>();
  private readonly others = new Map<number, Header>();
  /** name as written → expression that reads it */
  readonly variables: Map<string, string> = new Map();

  /** The label of the next cell: `Cell[3]`, or `Cell[3+1]` for one that does not count. */
  next(source: string, parent: Header, counts: boolean): { cell: number; name: string } {
    if (counts) {
      this.count++;
      this.extra = 0;
    } else this.extra++;
    const name = `Cell[${this.count}${counts ? '' : `+${this.extra}`}]`;
    this.sources.set(name, source);
    const cell = ++this.ids;
    this.parents.set(cell, parent);
    return { cell, name };
  }

  /** A number for output that belongs to a message which is no cell. */
  other(parent: Header): number {
    const id = ++this.ids;
    this.others.set(id, parent);
    if (this.others.size > MAX_OTHER_PARENTS) this.others.delete(this.others.keys().next().value!);
    return id;
  }

  source(name: string): string | undefined {
    return this.sources.get(name);
  }

  parent(cell: number): Header | undefined {
    return this.parents.get(cell) ?? this.others.get(cell);
  }

  /** A fresh engine knows no variable. */
  forgetVariables(): void {
    this.variables.clear();
  }
}
