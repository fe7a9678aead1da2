/** What must agree before a version is published. */
export interface Release {
	/** The git tag, e.g. `v1.2.0`. */
	tag: string;
	/** `version` of package.json. */
	version: string;
	/** Text of CHANGELOG.md. */
	changelog: string;
}

/** @returns what keeps a release from being published, in words; nothing when all agrees */
export function releaseFindings({ tag, version, changelog }: Release): string[] {
	const found: string[] = [];
	if (tag !== `v${version}`) {
		found.push(`The tag is "${tag}", but package.json has version ${version}: tag v${version}`);
	}
	const [, date, notes] = sectionOf(changelog, version) ?? [];
	if (date === undefined) {
		found.push(`CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD"`);
	} else {
		if (!isDate(date)) found.push(`CHANGELOG.md gives version ${version} the date "${date}"`);
		if (!/^- \S/m.test(notes)) found.push(`CHANGELOG.md says nothing about version ${version}`);
	}
	return found;
}

const sectionOf = (changelog: string, version: string) =>
	new RegExp(
		`^## \\[${version.replace(/[.+]/g, '\\$&')}\\] - (.*)$([\\s\\S]*?)(?=^## |(?![\\s\\S]))`,
		'm',
	).exec(changelog);

function isDate(text: string): boolean {
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
