/** What is used of n8n's scanner, which brings no types. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** What the scanner lints of a source checkout; without patterns it lints all code and JSON. */
	export const SOURCE_FILE_PATTERNS: string[];
	/** The configuration that it lints with. */
	export function buildScanConfig(): Promise<import('eslint').Linter.Config[]>;
	/** Lints a package with inline directives ignored. */
	export function analyzePackage(
		folder: string,
		filePatterns?: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
