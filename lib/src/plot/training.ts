// Draws what `nn.fit` measures: curves that grow in a notebook; a terminal keeps nn's plain lines.
import { displayHost } from '../display.ts';
import { on_progress, plainLines } from '../nn/progress.ts';
import { t } from '../t.ts';
import { type Live, live } from './live.ts';

let curves: Live | undefined;

on_progress((progress) => {
  if (!displayHost()) {
    plainLines(progress);
    return;
  }
  const { epoch, values, done } = progress;
  if (epoch === 1 || !curves) {
    curves = live({ title: t({ en: 'Training', ru: 'Обучение' }), xlabel: t({ en: 'epoch', ru: 'эпоха' }) });
  }
  curves.add(values, epoch);
  if (done) {
    curves.done();
    curves = undefined;
  }
});
