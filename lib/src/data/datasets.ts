// The small real data sets, as scikit-learn 1.9.1 loads them (made by lib/data/convert.py, which states every version).
// Each call gives fresh arrays, so that changing them spoils nothing for the next call.
import type { NDArray } from '../np/NDArray.ts';
import { wrap } from './arrays.ts';
import { parseTable, type Table } from './csv.ts';
import { readBytes, readText } from './files.ts';
import { type Picture, readPng } from './png.ts';

/** A table of samples with class labels. */
export interface Labelled {
  /** (N, D) measurements, one row a sample. */
  X: NDArray<'float64'>;
  /** (N,) class numbers. */
  y: NDArray<'int32'>;
  feature_names: string[];
  target_names: string[];
  /** Where the data come from, what the columns mean, whom to cite. */
  DESCR: string;
}

/** A table of samples with a number to predict. */
export interface Numbered {
  X: NDArray<'float64'>;
  y: NDArray<'float64'>;
  feature_names: string[];
  DESCR: string;
}

/** A photograph. */
export interface Photo {
  /** (427, 640, 3) red, green, blue: whole numbers 0..255 as float64. */
  image: NDArray<'float64'>;
  /** Author and licence, to be shown with the picture. */
  credit: string;
  DESCR: string;
}

const tables = new Map<string, Table>();
const photos = new Map<string, Picture>();

function table(name: string, file: string = `${name}.csv`): Table {
  let parsed = tables.get(name);
  if (!parsed) tables.set(name, (parsed = parseTable(readText(file), file)));
  return parsed;
}

function labelled(name: string, target_names: string[], file?: string): Labelled {
  const { columns, rows, values, target } = table(name, file);
  return {
    X: wrap(values.slice(), [rows, columns.length]),
    y: wrap(Int32Array.from(target), [rows]),
    feature_names: columns.slice(),
    target_names,
    DESCR: readText(`${name}.rst`),
  };
}

/** Fisher's iris flowers: X (150, 4) in centimetres, 3 species. */
export function iris(): Labelled {
  return labelled('iris', ['setosa', 'versicolor', 'virginica']);
}

/** Chemical analysis of wines: X (178, 13), 3 growers. */
export function wine(): Labelled {
  return labelled('wine', ['class_0', 'class_1', 'class_2']);
}

/** Breast cancer Wisconsin (diagnostic): X (569, 30), 0 malignant, 1 benign. */
export function breast_cancer(): Labelled {
  return labelled('breast_cancer', ['malignant', 'benign']);
}

/** Handwritten digits: X (1797, 64), the same as `images` (1797, 8, 8), grey values 0..16. */
export function digits(): Labelled & { images: NDArray<'float64'> } {
  const bunch = labelled('digits', ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], 'digits.csv.gz');
  const { rows, values } = table('digits');
  return { ...bunch, images: wrap(values.slice(), [rows, 8, 8]) };
}

/**
 * Progress of diabetes after one year: X (442, 10), y (442,) float64.
 *
 * `scaled` (default true, as in scikit-learn): each column has mean 0 and sum of squares 1; false gives the raw units.
 */
export function diabetes({ scaled = true }: { scaled?: boolean } = {}): Numbered {
  const { columns, rows, values, target } = table('diabetes');
  const X = values.slice();
  const width = columns.length;
  for (let d = 0; scaled && d < width; d++) {
    let mean = 0;
    for (let n = 0; n < rows; n++) mean += X[n * width + d]! / rows;
    let squares = 0;
    for (let n = 0; n < rows; n++) squares += (X[n * width + d]! - mean) ** 2;
    for (let n = 0; n < rows; n++) X[n * width + d] = (X[n * width + d]! - mean) / Math.sqrt(squares);
  }
  return {
    X: wrap(X, [rows, width]),
    y: wrap(target.slice(), [rows]),
    feature_names: columns.slice(),
    DESCR: readText('diabetes.rst'),
  };
}

function photo(name: string, credit: string): Photo {
  let picture = photos.get(name);
  if (!picture) photos.set(name, (picture = readPng(readBytes(`${name}.png`))));
  const { height, width, channels, pixels } = picture;
  return { image: wrap(Float64Array.from(pixels), [height, width, channels]), credit, DESCR: readText('images.txt') };
}

/** A Chinese temple, (427, 640, 3). */
export function china(): Photo {
  return photo('china', 'china.jpg by danielbuechele (flickr.com/photos/danielbuechele/6061409035), CC BY 2.0');
}

/** A dahlia, (427, 640, 3). */
export function flower(): Photo {
  return photo('flower', 'flower.jpg by vultilion (flickr.com/photos/vultilion/6056698931), CC BY 2.0');
}
