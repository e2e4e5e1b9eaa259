// Every verb of the command, in the order in which --help lists them.
import type { Command } from 'commander';

export const verbs: ((program: Command) => void)[] = [];
