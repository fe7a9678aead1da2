import { useSandbox } from './client.mts';
import { workflowClient } from './workflowClient.mts';

const client = useSandbox();
const { get, call } = client;
const { start, run, open, act } = workflowClient(client);
const DAY = 86_400_000;
const CONFIRM = 'Appointment\\CustomerConfirm';

it('has one in each status for each client, around today', async () => {
	const { body } = await call(
		'GET',
		'/appointments?includeArchived=true',
		undefined,
		'Token sandbox-group-token',
	);
	const statuses = (id: number) =>
		body.items
			.filter(({ clientLegalEntity }: any) => clientLegalEntity.id === id)
			.map(({ status }: any) => status);
	const each = [
		'to_plan',
		'need_confirm',
		'planned',
		'terminated',
		'canceled',
		'missing_customer',
		'missing_technician',
	];
	expect([statuses(32), statuses(47)]).toEqual([each, each]);
	for (const { date, status } of body.items) {
		if (date === null) continue;
		const future = ['need_confirm', 'planned'].includes(status);
		expect([status, Date.parse(date) > Date.now()]).toEqual([status, future]);
		expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(22 * DAY);
	}
	expect((await call('GET', '/appointments/272')).status).toBe(403);
	expect((await call('GET', '/appointments/1')).status).toBe(404);
});

it('is confirmed by the client', async () => {
	const before = await get('/appointments/236');
	expect(before).toMatchObject({ status: 'need_confirm', accepted: false, lastModifiedDate: null });
	const id = await start(CONFIRM, 236);
	const { confirm, decline } = await open(id);
	expect(confirm.map(({ name, type, required }) => [name, type, required])).toEqual([
		['access', 'checkbox', false],
		['comment', 'textarea', false],
	]);
	expect(decline.map(({ name, type, required }) => [name, type, required])).toEqual([
		['reason', 'textarea', true],
		['proposed_date', 'date', false],
	]);
	expect((await run(id, { transition: 'confirm', access: '1' })).body).toMatchObject({
		state: 'done',
		log: expect.stringContaining('confirmed'),
	});
	expect(await get('/appointments/236')).toMatchObject({
		status: 'planned',
		accepted: true,
		date: before.date,
		lastModifiedDate: expect.any(String),
		confirmationProcessId: null,
		availableWorkflows: before.availableWorkflows.filter((name: string) => !/Confirm/.test(name)),
	});
	// The one with which Prizz had asked is answered too.
	expect((await get(`/workflow/${before.confirmationProcessId}`)).state).toBe('done');
});

it('is declined by the client', async () => {
	const { confirmationProcessId: id } = await get('/appointments/236');
	const decline = (fields: Record<string, string>) => run(id, { transition: 'decline', ...fields });
	expect((await decline({})).status).toBe(400);
	expect((await decline({ reason: 'x', proposed_date: 'demain' })).status).toBe(400);
	expect((await decline({ reason: 'Fermé', proposed_date: '2030-02-30T99:00' })).status).toBe(400);
	const { body } = await decline({ reason: 'Fermé', proposed_date: '2030-02-01' });
	expect(body.log).toContain('2030-02-01');
	expect(await get('/appointments/236')).toMatchObject({ status: 'to_plan', date: null });
});

it('is canceled, or stands', async () => {
	expect(await act('Appointment\\CustomerCancel', 242, { transition: 'keep' })).toMatchObject({
		state: 'canceled',
	});
	expect((await get('/appointments/242')).status).toBe('planned');
	const id = await start('Appointment\\CustomerCancel', 242);
	const late = await start('Appointment\\CustomerCancel', 242);
	expect((await run(id, { transition: 'cancel', reason: 'rain' })).status).toBe(400);
	await run(id, { transition: 'cancel', reason: 'site_closed' });
	expect(await get('/appointments/242')).toMatchObject({
		status: 'canceled',
		accepted: false,
		availableWorkflows: [],
		lastModifiedDate: expect.any(String),
	});
	const { status, body } = await run(late, { transition: 'cancel', reason: 'other' });
	expect([status, body.message]).toEqual([400, expect.stringContaining('is canceled')]);
});

it('changes its contact', async () => {
	await act('Appointment\\ChangeContact', 242, { contact: '17' });
	expect((await get('/appointments/242')).contact.id).toBe(17);
});

it('is over once its date has passed', async () => {
	const { date } = await get('/appointments/242');
	client.sandbox.control.advance(Date.parse(date) - Date.now() - 60_000);
	expect((await get('/appointments/242')).status).toBe('planned');
	client.sandbox.control.advance(120_000);
	expect(await get('/appointments/242')).toMatchObject({
		status: 'terminated',
		lastModifiedDate: date,
		availableWorkflows: [],
	});
	expect((await get('/appointments?status=terminated')).items).toHaveLength(2);
	// A proposal that nobody answered stays one.
	expect((await get('/appointments/236')).status).toBe('need_confirm');
});

it('is proposed and brought to a status by control', async () => {
	const { control } = client.sandbox;
	const date = '2030-01-31T09:00:00+01:00';
	const { id, confirmationProcessId } = control.proposeAppointment({
		serviceContractId: 5142,
		date,
		type: 'other',
	});
	expect(await get(`/appointments/${id}`)).toMatchObject({
		status: 'need_confirm',
		type: 'other',
		date,
		confirmationProcessId,
		serviceContract: { id: 5142 },
	});
	expect(Object.keys(await open(confirmationProcessId!))).toEqual(['confirm', 'decline']);
	expect(control.advanceAppointment(id, 'missing_technician')).toBe('need_confirm');
	expect((await get(`/appointments/${id}`)).status).toBe('missing_technician');
	expect(() => control.advanceAppointment(1, 'planned')).toThrow('no appointment 1');
	expect(() => control.proposeAppointment({ serviceContractId: 1 })).toThrow('no service contract');
	expect(() => control.advanceAppointment(id, 'lost' as 'planned')).toThrow('Unknown status');
});
