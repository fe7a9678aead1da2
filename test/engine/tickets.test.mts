import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { locator, NODE, withSandbox, type Sandboxed } from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const clientId = locator(32);
const processOf = (ticket: IDataObject) => {
	const [{ id }] = (ticket.running_process ?? ticket.running_workflows) as Array<{ id: number }>;
	return { clientId, processId: locator(id) };
};
const action = (name: string) => ({
	transitionClass: locator(`Ticket\\Support\\${name}`, 'list'),
});
const fields = (values: IDataObject) => ({ additionalFields: { fields: JSON.stringify(values) } });

async function open() {
	const [contract] = await prizz.json('serviceContract', 'getAll', { limit: 1 });
	const [ticket] = await prizz.json('ticket', 'open', {
		clientId,
		additionalFields: { serviceId: String(contract.id) },
	});
	return ticket;
}

describe('tickets', () => {
	it('are opened, described with a photo, answered and closed', async () => {
		const before = prizz.control.counters().tickets;
		const ticket = await open();
		expect(prizz.control.counters().tickets).toBe(before + 1);
		const process = processOf(ticket);

		const item: INodeExecutionData = {
			json: {},
			binary: {
				data: {
					data: Buffer.from([0xff, 0xd8, 0, 1]).toString('base64'),
					mimeType: 'image/jpeg',
					fileName: 'voyants.jpg',
				},
			},
		};
		const { data, error } = await prizz.run(
			'process',
			'run',
			{
				...process,
				...action('Qualify'),
				additionalFields: {
					fields: {
						type: 'Coupure',
						description: 'Plus de lien',
						date_debut_incident: '2026-01-12T08:30:00',
						verif_cablage_ok: true,
					},
					binaryPropertyName: 'data',
				},
			},
			{ items: [item] },
		);
		expect(error).toBeUndefined();
		expect(data.prizz[0][0].json).toMatchObject({
			state: 'diagnostic',
			title: 'Plus de lien',
			qualification: { type: 'outage', description: 'Plus de lien' },
			attachments: [{ name: 'voyants.jpg' }],
		});
		expect(prizz.control.requests().at(-1)!.body).toMatchObject({
			transition_class: 'Ticket\\Support\\Qualify',
			type: 'outage',
			date_debut_incident: '2026-01-12',
			verif_cablage_ok: '1',
			'files[]': [{ name: 'voyants.jpg', type: 'image/jpeg', size: 4 }],
		});

		const reply = { ...process, ...action('Reply'), ...fields({ message: 'Merci' }) };
		expect(await prizz.json('process', 'run', reply)).toMatchObject([
			{ messages: [{ message: 'Merci', from_us: false }] },
		]);
		await prizz.json('process', 'run', { ...process, ...action('Close') });
		const ref = locator(ticket.numero);
		expect(await prizz.json('ticket', 'get', { clientId, ref })).toMatchObject([
			{ etat: 'closed', running_workflows: [] },
		]);
	});

	it('are listed: of a client, and of all with filters', async () => {
		const { numero } = await open();
		const own = await prizz.json('ticket', 'getByOperator', { clientId, returnAll: true });
		expect(own.map((ticket) => ticket.numero)).toContain(numero);
		const filters = { operator: clientId, showArchived: true };
		const archived = await prizz.json('ticket', 'getAll', { returnAll: true, filters });
		expect(archived.map((ticket) => ticket.etat)).toContain('closed');
		const opened = await prizz.json('ticket', 'getAll', {
			returnAll: true,
			filters: { ...filters, etat: 'open' },
		});
		expect(new Set(opened.map((ticket) => ticket.etat))).toEqual(new Set(['open']));
	});

	it('need a ticket space, which is opened once', async () => {
		const [operator] = await prizz.json('ticket', 'createOperator', { clientId });
		expect(operator).toMatchObject({ id: 32, lib: 'PRIZZ TELECOM' });
		const { error } = await prizz.run('ticket', 'createOperator', { clientId: locator(91) });
		expect(error).toMatchObject({ httpCode: '403' });
	});

	it('take an action only while it is open', async () => {
		const process = processOf(await open());
		const { error } = await prizz.run('process', 'run', { ...process, ...action('Reopen') });
		expect(error?.message).toMatch(
			/^There is no open action "Ticket\\Support\\Reopen" now\. Open: Ticket\\Support\\Qualify, /,
		);
	});
});

describe('in the editor', () => {
	const options = { credentials: { prizzApi: 'token' } };
	const search = async (method: string, parameters: IDataObject, filter = '') =>
		(
			await prizz.engine.listSearch(
				NODE,
				method,
				{ resource: 'process', operation: 'run', clientId, ...parameters },
				{ ...options, filter },
			)
		).results;

	it('tickets, processes and actions are found from the client on', async () => {
		const ticket = await open();
		const { processId } = processOf(ticket);
		const numero = String(ticket.numero);
		const tickets = await search('searchTickets', {}, numero);
		expect(tickets).toMatchObject([{ value: numero }]);
		const processes = await search('searchProcesses', {}, numero);
		expect(processes).toMatchObject([{ value: processId.value }]);
		expect(await search('searchProcessActions', { processId })).toContainEqual({
			name: 'Répondre',
			value: 'Ticket\\Support\\Reply',
		});
		for (const method of ['searchTickets', 'searchProcesses', 'searchProcessActions']) {
			expect(await search(method, { clientId: locator(''), processId })).toEqual([]);
			expect(await search(method, { processId }, 'zzz-nothing')).toEqual([]);
		}
	});

	it('the form of an action is shown', async () => {
		const { fields: form } = await prizz.engine.resourceMapping(
			NODE,
			'getProcessFields',
			{ resource: 'process', operation: 'run', ...processOf(await open()), ...action('Qualify') },
			options,
		);
		expect(form).toMatchObject([
			{ id: 'type', type: 'options', required: true },
			{ id: 'description', type: 'string', required: true },
			{ id: 'date_debut_incident', type: 'dateTime', required: false },
			{ id: 'verif_cablage_ok', type: 'options', required: false },
			{ id: 'etat_voyants', type: 'string', required: false },
		]);
		expect(form.every((field) => field.defaultValue === undefined)).toBe(true);
	});
});
