/** Stands in place of the stripper's path where a program is only to start and end, to see that it can. */
export const ONLY_START = 'only-start';
