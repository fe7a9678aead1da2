import fc from 'fast-check';

/** Loaded before the mutation tests only: each mutant is tried on fewer examples, so that a run ends in minutes. */
fc.configureGlobal({ numRuns: 25 });
