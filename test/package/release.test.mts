import { releaseFindings } from '../../scripts/gates/release.mts';

const changelog = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-11-20

### Added

- Something.

## [1.1.0] - 2026-02-30

- Something else.

## [1.0.0] - 2026-10-01

### Added
`;

const find = (tag: string, version = tag.slice(1)) => releaseFindings({ tag, version, changelog });

it('a tag of the version in package.json with notes may be published', () => {
	expect(find('v1.2.0')).toEqual([]);
});

it.each([
	['v1.2.1', '1.2.0', 'The tag is "v1.2.1", but package.json has version 1.2.0: tag v1.2.0'],
	['1.2.0', '1.2.0', 'The tag is "1.2.0", but package.json has version 1.2.0: tag v1.2.0'],
	['', '1.2.0', 'The tag is "", but package.json has version 1.2.0: tag v1.2.0'],
	['v2.0.0', '2.0.0', 'CHANGELOG.md has no section "## [2.0.0] - YYYY-MM-DD"'],
	['v1x2.0', '1x2.0', 'CHANGELOG.md has no section "## [1x2.0] - YYYY-MM-DD"'],
	['v1.1.0', '1.1.0', 'CHANGELOG.md gives version 1.1.0 the date "2026-02-30"'],
	['v1.0.0', '1.0.0', 'CHANGELOG.md says nothing about version 1.0.0'],
])('tag "%s" of version %s may not', (tag, version, finding) => {
	expect(find(tag, version)).toEqual([finding]);
});
