/** Measures the section of one file, and sends it to the process that started this one. */
import type { Section } from './section.mts';

const { measure } = (await import(process.argv[2])) as { measure: () => Promise<Section> };
process.send!(await measure(), () => process.exit());
