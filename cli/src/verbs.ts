// Every verb of the command, in the order in which --help lists them.
import type { Command } from 'commander';
import { register as build } from './verbs/build.ts';
import { register as grade } from './verbs/grade.ts';

export const verbs: ((program: Command) => void)[] = [build, grade];
