/** A table of figures. */
export interface Table {
	/** The first names the row. */
	columns: string[];
	/** As many cells in each as there are columns. */
	rows: string[][];
	/** Said below the table. */
	note?: string;
}

/** What was to be reached, and what was measured. */
export interface Target {
	target: string;
	/** Where the target is not met, also why not, and what the floor is. */
	measured: string;
	met: boolean;
}

/** What one benchmark found. Each file of bench/ that has a section exports `measure(): Promise<Section>`. */
export interface Section {
	title: string;
	/** The command that measures it again. */
	command: string;
	/** Paragraphs before the tables. */
	text: string[];
	tables: Table[];
	targets: Target[];
}
