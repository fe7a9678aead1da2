import fc from 'fast-check';

/**
 * Loaded for mutation tests only: a mutant is tried on fewer examples (at most 50 ms of each property), so that
 * a whole run ends in minutes. Where a test asks for more examples itself, the time still bounds them.
 */
fc.configureGlobal({ numRuns: 25, interruptAfterTimeLimit: 50 });
