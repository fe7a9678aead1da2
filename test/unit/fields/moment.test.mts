import fc from 'fast-check';
import { readMoment } from '../../../nodes/Prizz/fields/moment.ts';

const PARIS = 'Europe/Paris';

describe('readMoment', () => {
	it.each([
		['2026-01-31T09:00:00Z', '2026-01-31T09:00:00.000Z'],
		['2026-01-31T09:00:00.123Z', '2026-01-31T09:00:00.123Z'],
		['2026-01-31T09:00Z', '2026-01-31T09:00:00.000Z'],
		['2026-01-31 09:00:00Z', '2026-01-31T09:00:00.000Z'],
		['2026-01-31T09:00:00+02:00', '2026-01-31T07:00:00.000Z'],
		['2026-01-31T09:00:00-05:30', '2026-01-31T14:30:00.000Z'],
		['2026-01-31T09:00:00+0200', '2026-01-31T07:00:00.000Z'],
		['2026-01-31T00:30+01:00', '2026-01-30T23:30:00.000Z'],
	])('keeps the offset of %p, whatever the zone', (text, expected) => {
		for (const zone of ['UTC', PARIS, 'America/New_York', 'Asia/Kolkata']) {
			expect(readMoment(text, zone)).toBe(expected);
		}
	});

	it.each([
		['2026-01-31T09:00:00', '2026-01-31T08:00:00.000Z'],
		['2026-01-31T09:00', '2026-01-31T08:00:00.000Z'],
		['2026-01-31 09:00:00', '2026-01-31T08:00:00.000Z'],
		['2026-01-31T09:00:00.250', '2026-01-31T08:00:00.250Z'],
		['2026-07-31T09:00:00', '2026-07-31T07:00:00.000Z'],
		['2026-01-31', '2026-01-30T23:00:00.000Z'],
		['2026-07-14', '2026-07-13T22:00:00.000Z'],
		['1969-12-31T23:59:59.999', '1969-12-31T22:59:59.999Z'],
	])('reads %p on the clock of Paris', (text, expected) => {
		expect(readMoment(text, PARIS)).toBe(expected);
	});

	it.each(['2026-02-29', '2026-02-30T09:00', '2026-04-31T09:00:00Z', '2026-13-01', '2026-01-00'])(
		'knows no day %p',
		(text) => expect(readMoment(text, PARIS)).toBeUndefined(),
	);

	it('knows the 29th of February of a leap year', () => {
		expect(readMoment('2028-02-29', 'UTC')).toBe('2028-02-29T00:00:00.000Z');
	});

	it.each([
		// The clock jumps from 02:00 to 03:00: 02:30 does not exist, and counts on from 02:00.
		['2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
		['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
		['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
		['2026-03-29', '2026-03-28T23:00:00.000Z'],
		['2026-03-30', '2026-03-29T22:00:00.000Z'],
		// The clock falls back from 03:00 to 02:00: 02:30 comes twice, and the second is taken.
		['2026-10-25T01:59:59', '2026-10-24T23:59:59.000Z'],
		['2026-10-25T02:30', '2026-10-25T01:30:00.000Z'],
		['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
		['2026-10-25', '2026-10-24T22:00:00.000Z'],
		['2026-10-26', '2026-10-25T23:00:00.000Z'],
	])('reads %p on a day when the clock of Paris changes', (text, expected) => {
		expect(readMoment(text, PARIS)).toBe(expected);
	});

	it.each([
		['America/New_York', '2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
		['America/New_York', '2026-11-01T02:30', '2026-11-01T07:30:00.000Z'],
		['Asia/Kolkata', '2026-01-01T00:00', '2025-12-31T18:30:00.000Z'],
		['Pacific/Kiritimati', '2026-01-01T00:00', '2025-12-31T10:00:00.000Z'],
		['Pacific/Pago_Pago', '2026-01-01T00:00', '2026-01-01T11:00:00.000Z'],
		['UTC', '2026-01-01T00:00', '2026-01-01T00:00:00.000Z'],
	])('knows the clock of %s: %p', (zone, text, expected) => {
		expect(readMoment(text, zone)).toBe(expected);
	});

	it('gives the moment at which the clock of the zone shows what was read', () => {
		fc.assert(
			fc.property(
				fc.date({
					min: new Date('2000-01-01T00:00:00Z'),
					max: new Date('2040-01-01T00:00:00Z'),
					noInvalidDate: true,
				}),
				fc.constantFrom('UTC', PARIS, 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'),
				(date, zone) => {
					const wallClock = clockOf(date, zone);
					const moment = readMoment(wallClock, zone) as string;
					expect(clockOf(new Date(moment), zone)).toBe(wallClock);
				},
			),
		);
	});

	it.each([
		[''],
		['tomorrow'],
		['31/01/2026'],
		['2026'],
		['2026-01'],
		['2026-1-31'],
		['2026-13-01'],
		['2026-01-32'],
		['2026-01-31T25:00'],
		['2026-01-31T09:61'],
		['2026-01-31T09'],
		['2026-01-31T09:00:00 Z'],
		['2026-01-31T09:00:00CET'],
		['2026-01-31Z'],
		[' 2026-01-31'],
		['on 2026-01-31'],
		['12026-01-31'],
		['2026-01-31T09:00:00Z and more'],
		['1769850000000'],
	])('does not read %p', (text) => {
		expect(readMoment(text, PARIS)).toBeUndefined();
	});
});

/** What the clock of a zone shows at a moment, as ISO 8601 without an offset. */
function clockOf(moment: Date, timeZone: string): string {
	const seconds = new Intl.DateTimeFormat('sv-SE', {
		timeZone,
		dateStyle: 'short',
		timeStyle: 'medium',
	}).format(moment);
	return `${seconds.replace(' ', 'T')}.${String(moment.getUTCMilliseconds()).padStart(3, '0')}`;
}
