import { send, useSandbox } from './client.mts';
import { formOf, type Fields, type FormFile } from './workflowClient.mts';

const client = useSandbox();
const { get, post, call } = client;
const at = (processId: number) => `/exploitation/operator/32/process/${processId}`;
const run = (processId: number, action: string, fields: Fields = {}, ...files: FormFile[]) =>
	call(
		'POST',
		at(processId),
		formOf({ transition_class: `Ticket\\Support\\${action}`, ...fields }, ...files),
	);
const ticketOf = (numero: string) =>
	get(`/exploitation/operator/32/tickets/${encodeURIComponent(numero)}`);
const classes = ({ actions }: any) => actions.map(({ classe }: any) => classe.split('\\').at(-1));

it('goes from opening to closing', async () => {
	const opened = await post('/exploitation/operator/32/tickets?serviceId=5142');
	const [{ id, state }] = opened.running_process;
	expect(state).toBe('qualification');
	const described = await get(at(id));
	expect(classes(described)).toEqual(['Qualify', 'Reply', 'Close']);
	expect(described.actions[0].fields).toMatchObject([
		{ name: 'type', type: 'choice', required: true, values: expect.any(Array) },
		{ name: 'description', type: 'textarea', required: true },
		{ name: 'date_debut_incident', type: 'date', required: false },
		{ name: 'verif_cablage_ok', type: 'checkbox', required: false },
		{ name: 'etat_voyants', type: 'text', required: false },
		{ name: 'files[]', type: 'file', required: false },
	]);
	const { body } = await run(id, 'Qualify', {
		type: 'outage',
		description: 'Lien coupé\nDepuis ce matin',
		date_debut_incident: '2026-01-05T08:00:00+01:00',
		verif_cablage_ok: '1',
		etat_voyants: 'rouge',
	});
	expect(body).toMatchObject({
		state: 'diagnostic',
		attrs: {
			verif_cablage_ok: true,
			etat_voyants: 'rouge',
			qualification: {
				values: { type: 'outage', date_debut_incident: '2026-01-05T08:00:00+01:00' },
			},
		},
	});
	const listed = async () =>
		(await get('/exploitation/tickets?showArchived=true')).find(
			({ numero }: any) => numero === opened.numero,
		);
	expect(await listed()).toMatchObject({
		id: String(opened.ticket_id),
		titre: 'Lien coupé',
		etat: 'open',
		id_service_sicom: 5142,
		date_resolution: null,
		date_cloture: null,
	});
	client.sandbox.control.answerTicket({
		id: opened.ticket_id,
		message: 'Rétabli.',
		state: 'resolved',
	});
	expect(await listed()).toMatchObject({
		etat: 'resolved',
		last_message: 'Rétabli.',
		date_resolution: expect.any(String),
		date_cloture: null,
	});
	expect(classes(await get(at(id)))).toEqual(['Reopen', 'Close']);
	expect((await run(id, 'Reopen', { message: 'Encore coupé.' })).body.state).toBe('diagnostic');
	expect(await listed()).toMatchObject({ etat: 'open', date_resolution: null });
	client.sandbox.control.advance(60_000);
	const closed = (await run(id, 'Close', { message: 'Merci.' })).body;
	expect(closed).toMatchObject({ state: 'closed', end_date: expect.any(String), actions: [] });
	expect(closed.attrs.messages).toMatchObject({
		operateur: [{ message: 'Encore coupé.', from_us: false }, { message: 'Merci.' }],
		noc: [{ message: 'Rétabli.', from_us: true }],
	});
	expect(await listed()).toMatchObject({
		etat: 'closed',
		etat_lib: 'Clos',
		date_resolution: closed.end_date,
		date_cloture: closed.end_date,
		running_process: [],
	});
	expect(await ticketOf(opened.numero)).toMatchObject({
		running_workflows: [],
		archived_workflows: [{ id, state: 'closed' }],
	});
	expect((await get('/exploitation/tickets')).map(({ numero }: any) => numero)).not.toContain(
		opened.numero,
	);
	expect((await run(id, 'Reply', { message: 'x' })).status).toBe(400);
});

it('keeps what was sent with a reply', async () => {
	const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
	const { body } = await run(
		640,
		'Reply',
		{ message: 'Voici.' },
		{ name: 'photo é.png', type: 'image/png', content: bytes },
		{ name: 'mesure.txt', type: 'text/plain', content: 'Débit : 1' },
	);
	expect(body.attachments.map(({ name }: any) => name)).toEqual(['photo é.png', 'mesure.txt']);
	const response = await fetch(body.attachments[0].url);
	expect(response.headers.get('content-type')).toBe('image/png');
	expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
	expect((await send(body.attachments[1].url)).text).toBe('Débit : 1');
	const { last_message } = (await get('/exploitation/tickets')).find(
		({ id }: any) => id === '1510',
	);
	expect(last_message).toBe('Voici.');
	expect((await get('/attachments/public')).attachments).toHaveLength(2);
});

it('refuses what is not open or does not fit', async () => {
	const refusal = async (answer: Promise<any>) => {
		const { status, body } = await answer;
		return [status, body.message];
	};
	expect(await refusal(run(640, 'Fly'))).toEqual([
		400,
		expect.stringMatching(/Fly.*Open: .*Reply/),
	]);
	expect(await refusal(run(640, 'Reopen', { message: 'x' }))).toEqual([400, expect.any(String)]);
	expect(await refusal(run(640, 'Reply'))).toEqual([400, 'The field "message" is required.']);
	expect(await refusal(call('POST', at(640), formOf({ message: 'x' })))).toEqual([
		400,
		expect.stringContaining('transition_class'),
	]);
	expect((await get(at(640))).attrs.messages.operateur).toEqual([]);
	expect((await call('GET', at(1))).status).toBe(404);
	expect((await call('GET', '/exploitation/operator/91/process/652')).status).toBe(403);
	expect((await call('GET', at(652))).status).toBe(403);
	expect((await call('GET', '/exploitation/operator/91/tickets')).status).toBe(403);
	expect((await call('GET', '/exploitation/operator/1/tickets')).status).toBe(404);
	expect((await call('GET', '/exploitation/operator/32/tickets/T1')).status).toBe(404);
	expect((await call('POST', '/exploitation/operator/32/tickets?serviceId=1')).status).toBe(404);
});

it('makes an operator once', async () => {
	const first = await post('/exploitation/operator/32');
	expect(await post('/exploitation/operator/32')).toEqual(first);
	expect(first).toEqual({ id: 32, code: 'OP32', lib: 'PRIZZ TELECOM' });
	expect((await call('POST', '/exploitation/operator/91')).status).toBe(403);
});

it('sorts by date, with archived ones on request', async () => {
	const ids = async (query: string) =>
		(await get(`/exploitation/tickets${query}`)).map(({ id }: any) => id);
	expect(await ids('')).toEqual(['1510', '1515']);
	expect(await ids('?etat=closed')).toEqual(['1520']);
	expect(await ids('?sort[date_creation]=desc&showArchived=true')).toEqual([
		'1520',
		'1515',
		'1510',
	]);
	expect(() => client.sandbox.control.answerTicket({ id: 1 })).toThrow('no ticket 1');
});
