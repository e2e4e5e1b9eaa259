// How good predictions are: accuracy, confusion matrix, precision, recall, F1, R², ROC AUC. Names are scikit-learn's.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { shapeText } from './reduction.ts';

/**
 * `label[n] = argmax over c of score[n, c]`: class numbers from scores (N, C); a list (N,) stays as it is. Source: numpy.argmax.
 * @example nn.to_labels(np.array([[0.1, 0.9], [2, 1]])) // array([1, 0], dtype=int32)
 */
export function to_labels(prediction: NDArray): NDArray {
  return prediction.ndim === 2 ? (np.argmax(prediction, { axis: 1 }) as NDArray) : prediction;
}

function labels(name: string, y_true: NDArray, y_pred: NDArray): [number[], number[]] {
  const predicted = to_labels(y_pred);
  if (y_true.ndim !== 1 || predicted.ndim !== 1 || y_true.size !== predicted.size) {
    throw new RangeError(
      `${name}: labels ${shapeText(y_true.shape)} and predictions ${shapeText(y_pred.shape)} must have one entry a sample`,
    );
  }
  if (y_true.size === 0) throw new RangeError(`${name}: there are no samples`);
  return [y_true.tolist<number[]>(), predicted.tolist<number[]>()];
}

/**
 * `accuracy = number of p[n] = y[n] / N`: the share of right answers. @param y_pred (N,) class numbers or (N, C) scores
 * Source: sklearn.metrics.accuracy_score.
 * @example nn.accuracy(np.array([0, 1]), np.array([0, 0])) // 0.5
 */
export function accuracy(y_true: NDArray, y_pred: NDArray): number {
  const [t, p] = labels('accuracy', y_true, y_pred);
  return t.filter((label, i) => label === p[i]).length / t.length;
}

/**
 * `M[i, j] = number of n with y[n] = i, p[n] = j`: (C, C) int32, row = true class, column = predicted class.
 * Source: sklearn.metrics.confusion_matrix.
 * @example nn.confusion_matrix(np.array([0, 1, 1]), np.array([0, 1, 0])) // array([[1, 0], [1, 1]], dtype=int32)
 */
export function confusion_matrix(y_true: NDArray, y_pred: NDArray, classes?: number): NDArray {
  const [t, p] = labels('confusion_matrix', y_true, y_pred);
  const C = classes ?? Math.max(...t, ...p) + 1;
  const counts = np.zeros([C, C], { dtype: 'int32' });
  t.forEach((row, i) => {
    if (!(row >= 0 && row < C && p[i] >= 0 && p[i] < C))
      throw new RangeError(`confusion_matrix: class ${row} or ${p[i]} is out of range: 0 to ${C - 1}`);
    counts.data[row * C + p[i]]++;
  });
  return counts;
}

export interface Scores {
  /** Of those called positive, how many are. */
  precision: number;
  /** Of the positive ones, how many were found. */
  recall: number;
  /** Harmonic mean of both. */
  f1: number;
}

/**
 * `precision = TP / (TP + FP)`, `recall = TP / (TP + FN)`, `F1 = 2 P R / (P + R)` of one class, or the plain mean over all classes with
 * `average: 'macro'`; 0 where nothing was found. Source: sklearn.metrics.precision_recall_fscore_support.
 * @example nn.precision_recall_f1(np.array([1, 1, 0, 0]), np.array([1, 0, 1, 0])) // { precision: 0.5, recall: 0.5, f1: 0.5 }
 */
export function precision_recall_f1(
  y_true: NDArray,
  y_pred: NDArray,
  { positive = 1, average = 'binary' }: { positive?: number; average?: 'binary' | 'macro' } = {},
): Scores {
  const [t, p] = labels('precision_recall_f1', y_true, y_pred);
  const of = (label: number): Scores => {
    const hits = t.filter((v, i) => v === label && p[i] === label).length;
    const called = p.filter((v) => v === label).length;
    const actual = t.filter((v) => v === label).length;
    return {
      precision: called === 0 ? 0 : hits / called,
      recall: actual === 0 ? 0 : hits / actual,
      f1: called + actual === 0 ? 0 : (2 * hits) / (called + actual),
    };
  };
  if (average === 'binary') return of(positive);
  const all = [...new Set([...t, ...p])].map(of);
  const mean = (key: keyof Scores): number => all.reduce((sum, s) => sum + s[key], 0) / all.length;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}

/**
 * `R² = 1 - Σ (y - p)² / Σ (y - mean y)²`: 1 is perfect, 0 as good as the mean. Both of one shape. Source: sklearn.metrics.r2_score.
 * @example nn.r2_score(np.array([1, 2, 3]), np.array([1, 2, 4])) // 0.5
 */
export function r2_score(y_true: NDArray, y_pred: NDArray): number {
  if (shapeText(y_true.shape) !== shapeText(y_pred.shape)) {
    throw new RangeError(
      `r2_score: targets ${shapeText(y_true.shape)} and predictions ${shapeText(y_pred.shape)} must have equal shapes`,
    );
  }
  const square = (a: NDArray): number => Number(np.sum(a.mul(a)));
  return 1 - square(y_true.sub(y_pred)) / square(y_true.sub(np.mean(y_true)));
}

/**
 * `AUC = P(score of a positive > score of a negative)`, ties count half; from the ranks of the positive. @param score (N,)
 * Source: Mann, Whitney 1947; sklearn.metrics.roc_auc_score.
 * @example nn.roc_auc_score(np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8])) // 0.75
 */
export function roc_auc_score(y_true: NDArray, score: NDArray): number {
  const [t, s] = labels('roc_auc_score', y_true, score);
  const order = s.map((_, i) => i).sort((a, b) => s[a] - s[b]);
  const rank = new Array<number>(s.length);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && s[order[j]] === s[order[i]]) j++;
    for (let k = i; k < j; k++) rank[order[k]] = (i + j + 1) / 2; // ties share their mean rank
    i = j;
  }
  const positive = t.filter((v) => v === 1).length;
  const negative = t.length - positive;
  if (positive === 0 || negative === 0) throw new RangeError('roc_auc_score: both classes, 0 and 1, must occur');
  const sum = t.reduce((total, v, i) => (v === 1 ? total + rank[i] : total), 0);
  return (sum - (positive * (positive + 1)) / 2) / (positive * negative);
}
