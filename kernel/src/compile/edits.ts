// Changes to a source text, applied in one go with a map back to the source.
// Most changes are `erase`: spaces of the same length, so lines and columns stay what the author sees.
import { MappingsWriter } from './mappings.ts';

interface Edit {
  start: number;
  end: number;
  text: string;
  /** The order at one place: what closes (0), what opens (1), what is replaced (2). */
  rank: 0 | 1 | 2;
  order: number;
  /** Same length and same line breaks as the source had. */
  same: boolean;
}

export class Edits {
  readonly source: string;
  readonly #edits: Edit[] = [];

  constructor(source: string) {
    this.source = source;
  }

  #add(start: number, end: number, text: string, rank: 0 | 1 | 2, same = false): void {
    this.#edits.push({ start, end, text, rank, order: this.#edits.length, same });
  }

  /** Text before what stands at `at`. Of two at one place the first call stays outside. */
  open(at: number, text: string): void {
    this.#add(at, at, text, 1);
  }

  /** Text behind what ends at `at`. Of two at one place the first call stays outside. */
  close(at: number, text: string): void {
    this.#add(at, at, text, 0);
  }

  replace(start: number, end: number, text: string): void {
    this.#add(start, end, text, 2);
  }

  /** Spaces instead of the text; line breaks stay. `text` is put over the first characters. */
  erase(start: number, end: number, text = ''): void {
    const spaces = this.source.slice(start, end).replace(/[^\r\n\u2028\u2029]/g, ' ');
    this.#add(start, end, text + spaces.slice(text.length), 2, true);
  }

  /** Spaces up to the last character, which becomes `last`. */
  eraseTo(start: number, end: number, last: string): void {
    const spaces = this.source.slice(start, end - 1).replace(/[^\r\n\u2028\u2029]/g, ' ');
    this.#add(start, end, spaces + last, 2, true);
  }

  /** The changed text between `before` and `after`, and its map. */
  apply(before = '', after = ''): { code: string; mappings: string } {
    const edits = this.#edits.sort(
      (a, b) => a.start - b.start || a.rank - b.rank || (a.rank === 0 ? b.order - a.order : a.order - b.order),
    );
    const output = new Output(this.source, before);
    for (const edit of edits) {
      output.copy(this.source.slice(output.at, edit.start));
      if (edit.same) output.copy(edit.text);
      else output.insert(edit.text, edit.end);
    }
    output.copy(this.source.slice(output.at));
    return { code: output.code + after, mappings: output.writer.toString() };
  }
}

// where V8 sees what inserted text does: at the await, at the name behind the dot, at the bracket of a call
const PLACES = /\bawait\b|(?<=\b__nb\.)import\b|(?<=\b__nb\.import)(?=\()|(?<=\b__nb\.(?:unset|fixed)\.)/g;

/** The text being written, with the places where generated and source positions part. */
class Output {
  code: string;
  readonly writer: MappingsWriter = new MappingsWriter();
  /** Offset in the source up to which the text is used. */
  at = 0;
  readonly #source: string;
  #column: number;
  #line = 0;
  #lineStart = 0;
  #parted = true;

  constructor(source: string, before: string) {
    this.#source = source;
    this.code = before;
    this.#column = before.length;
  }

  copy(text: string): void {
    if (text === '') return;
    if (this.#parted) this.writer.segment(this.#column, this.#line, this.at - this.#lineStart);
    this.#parted = false;
    const from = this.at;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      this.#line++;
      this.#lineStart = from + i + 1;
      this.#column = from - this.#lineStart;
      this.writer.newline();
      this.writer.segment(0, this.#line, 0);
    }
    this.at += text.length;
    this.#column += text.length;
    this.code += text;
  }

  insert(text: string, end: number): void {
    // an import that fails, a name without a value: the error stands where the replaced text begins
    if (end > this.at)
      for (const { index } of text.split('\n', 1)[0]!.matchAll(PLACES))
        this.writer.segment(this.#column + index, this.#line, this.at - this.#lineStart);
    for (let i = this.#source.indexOf('\n', this.at); i >= 0 && i < end; i = this.#source.indexOf('\n', i + 1)) {
      this.#line++;
      this.#lineStart = i + 1;
    }
    this.at = Math.max(this.at, end);
    const lines = text.split('\n');
    for (let i = 1; i < lines.length; i++) this.writer.newline();
    this.#column = lines.length > 1 ? lines.at(-1)!.length : this.#column + text.length;
    this.#parted = true;
    this.code += text;
  }
}
