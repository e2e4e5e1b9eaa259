// What a training gives: a few numbers under names.
export type Result = Record<string, number>;
