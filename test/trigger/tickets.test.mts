import { events } from '../../nodes/PrizzTrigger/events/index.ts';

const DATE = '2026-03-02T10:00:00+01:00';
const ticket = (etat: string, more = {}) => ({ operatorId: 7, numero: 'T1', etat, ...more });
const { look } = events.ticketUpdated;

describe('the date of a change of a ticket', () => {
	it.each([
		['a state that has one', 'closed', ticket('closed', { date_cloture: DATE }), DATE],
		['a resolution', 'resolved', ticket('resolved', { date_resolution: DATE }), DATE],
		['a ticket that is open again', 'open', ticket('open', { date_resolution: DATE }), null],
	])('is its own: %s', (_, status, object, at) => {
		const known = { status: status === 'open' ? 'resolved' : 'open', mark: '' };
		expect(look(object, known).occurrence!.at).toBe(at);
	});

	it('is none for a new message, whatever dates the ticket has', () => {
		const resolved = ticket('resolved', { date_resolution: DATE, last_message: 'Thanks' });
		expect(look(resolved, { status: 'resolved', mark: 'x' }).occurrence!.at).toBeNull();
	});
});

it('a ticket that is open again has another event ID than when it was opened', () => {
	const open = ticket('open', { last_message: 'Hello' });
	const first = look(open, undefined);
	const again = look(open, { status: 'resolved', mark: first.mark });
	expect(again.occurrence!.what).not.toBe(first.occurrence!.what);
});
