// Hidden tests of lesson 08: batches that lose no row, one step against difference quotients, many steps against the reference.
import './08-training/batches.ts';
import './08-training/accuracy.ts';
import './08-training/train.ts';
import './08-training/readCurve.ts';
