import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { workflowNames } from '../../contract/workflowNames.ts';
import {
	checkedAddress,
	locator,
	NODE,
	orderOf,
	quick,
	withSandbox,
	type Sandboxed,
} from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const kind = (name: string) => `Infracorp\\Services\\Workflow\\${name}\\Context`;

/** As the editor saves the fields of a form that were filled in. */
const mapped = (value: IDataObject) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
});

/** Starts a workflow on an object. @returns its ID and its open transitions, as Get shows them */
async function start(object: IDataObject, name: string) {
	const [{ id }] = await prizz.json('workflow', 'create', {
		...object,
		contextName: locator(kind(name), 'list'),
	});
	const [{ transitions }] = await prizz.json('workflow', 'get', { workflowId: locator(id) });
	return { id, transitions: transitions as Array<{ name: string; formFields: IDataObject[] }> };
}

const run = async (id: unknown, transition: string, parameters: IDataObject = {}) =>
	await prizz.run('workflow', 'run', {
		workflowId: locator(id),
		transition: locator(transition, 'list'),
		...parameters,
	});

async function done(id: unknown, transition: string, parameters: IDataObject = {}) {
	const { data, error } = await run(id, transition, parameters);
	if (error) throw error;
	expect(data.prizz[0][0].json).toMatchObject({ id, state: 'done', success: true });
}

const contract = async () => {
	const [first] = await prizz.json('serviceContract', 'getAll', { limit: 1 });
	return { entityType: 'serviceContract', serviceContractId: locator(first.id) };
};
const readContract = async ({ serviceContractId }: IDataObject) =>
	(await prizz.json('serviceContract', 'get', { serviceContractId, output: 'raw' }))[0];

const appointments = async (status: string) =>
	(await prizz.json('appointment', 'getAll', { filters: { status } }))[0];

describe('create → get → run', () => {
	it('renames a quote', async () => {
		const order = orderOf(await checkedAddress(prizz));
		const [{ id: quoteId }] = await prizz.json('commercialOffer', 'fastOrder', order);
		const object = { entityType: 'commercialOffer', commercialOfferId: locator(quoteId) };
		const { id, transitions } = await start(object, 'CommercialOffer\\Rename');
		expect(transitions).toMatchObject([
			{ name: 'rename', formFields: [{ name: 'name', caption: 'Nom', required: true }] },
		]);
		await done(id, 'rename', { formFields: mapped({ name: 'Café "Été"' }) });
		const [quote] = await prizz.json('commercialOffer', 'get', object);
		expect(quote.name).toBe('Café "Été"');

		const again = await run(id, 'rename', { formFields: mapped({ name: 'x' }) });
		expect(again.error?.message).toBe('There is no open transition "rename" now. Open: none');
	});

	it('tells in the words of the API what was not carried out', async () => {
		const [other] = await prizz.json('commercialOffer', 'getAll', { filters: { status: 'new' } });
		const [taken] = await prizz.json('commercialOffer', 'getAll', {
			filters: { status: 'validated' },
		});
		const object = { entityType: 'commercialOffer', commercialOfferId: locator(other.id) };
		const { id } = await start(object, 'CommercialOffer\\Rename');
		const { error } = await run(id, 'rename', { formFields: mapped({ name: taken.name }) });
		expect(error?.message).toBe(`Another quote is named "${String(taken.name)}".`);
	});

	it('changes and removes a client reference, and leaves it when nobody says so', async () => {
		const object = await contract();
		const change = async (parameters: IDataObject) => {
			const { id } = await start(object, 'ServiceContract\\UpdateClientRef');
			await done(id, 'update', parameters);
			return (await readContract(object)).refClient;
		};
		expect(await change({ formFields: mapped({ refClient: 'ORD-2041' }) })).toBe('ORD-2041');
		expect(await change({ formFields: mapped({ refClient: null }) })).toBe('ORD-2041');
		expect(await change({ additionalFields: { fields: '{"refClient": ""}' } })).toBeNull();
	});

	it('updates a description, by JSON', async () => {
		const object = await contract();
		const { id } = await start(object, 'ServiceContract\\UpdateDescription');
		await done(id, 'update', { additionalFields: { fields: { description: '1re ligne\n2e' } } });
		expect((await readContract(object)).description).toMatch(/^1re ligne\r?\n2e$/);
	});

	it('assigns a contact, by the label of its kind', async () => {
		const { id, transitions } = await start(await contract(), 'ServiceContract\\AssignContact');
		const [{ formFields }] = transitions.filter(({ name }) => name === 'assign');
		const [{ key: contact }] = formFields[0].values as Array<{ key: string }>;
		await done(id, 'assign', { formFields: mapped({ contact, type: 'Chantier' }) });
		const sent = prizz.control.requests().at(-1)!;
		expect(sent.body).toEqual({ transition: 'assign', contact, type: 'CONSTRUCTION_SITE' });

		const wrong = await start(await contract(), 'ServiceContract\\AssignContact');
		const { error } = await run(wrong.id, 'assign', {
			formFields: mapped({ contact, type: 'Anything' }),
		});
		expect(error?.message).toMatch(
			/^"Type de contact" must be one of DELIVERY, .* not "Anything"$/,
		);
		const cancelled = await run(wrong.id, 'cancel', {
			options: { waitUntilSettled: true, ...quick },
		});
		expect(cancelled.data.prizz[0][0].json).toMatchObject({ state: 'canceled', transitions: [] });
	});

	it('uploads an attachment, which can be downloaded byte by byte', async () => {
		const object = await contract();
		const { id } = await start(object, 'ServiceContract\\UploadAttachment');
		const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256));
		const item: INodeExecutionData = {
			json: {},
			binary: {
				photo: {
					data: bytes.toString('base64'),
					mimeType: 'image/jpeg',
					fileName: 'Façade côté rue.jpg',
				},
			},
		};
		const { error } = await prizz.run(
			'workflow',
			'run',
			{
				workflowId: locator(id),
				transition: locator('upload', 'name'),
				formFields: mapped({ category: 'photo' }),
				additionalFields: { binaryPropertyName: 'photo' },
			},
			{ items: [item] },
		);
		expect(error).toBeUndefined();

		const files = await prizz.json('attachment', 'getAll', {
			...object,
			entityType: 'service_contract',
			returnAll: true,
		});
		const added = files.find(({ name }) => name === 'Façade côté rue.jpg')!;
		expect(added).toMatchObject({ category: 'photo', mimeType: 'image/jpeg' });
		const { data } = await prizz.run('attachment', 'download', {
			attachmentId: locator(added.id),
			binaryPropertyName: 'file',
		});
		const [downloaded] = data.prizz[0];
		expect(downloaded.binary?.file).toMatchObject({
			fileName: 'Façade côté rue.jpg',
			mimeType: 'image/jpeg',
		});
		expect((await prizz.engine.readBinary(downloaded, 'file')).equals(bytes)).toBe(true);
	});

	it('confirms an appointment', async () => {
		const { id: appointmentId } = await appointments('need_confirm');
		const object = { entityType: 'appointment', appointmentId: locator(appointmentId) };
		const { id } = await start(object, 'Appointment\\CustomerConfirm');
		await done(id, 'confirm', { formFields: mapped({ access: true, comment: 'Code 12B' }) });
		expect(prizz.control.requests().at(-1)!.body).toEqual({
			transition: 'confirm',
			access: '1',
			comment: 'Code 12B',
		});
		expect(await prizz.json('appointment', 'get', object)).toMatchObject([{ status: 'planned' }]);
	});

	it('cancels an appointment', async () => {
		const { id: appointmentId } = await appointments('planned');
		const object = { entityType: 'appointment', appointmentId: locator(appointmentId) };
		const { id } = await start(object, 'Appointment\\CustomerCancel');
		const without = await run(id, 'cancel');
		expect(without.error?.message).toBe('"Motif" is empty');
		await done(id, 'cancel', { formFields: mapped({ reason: 'site_closed' }) });
		expect(await prizz.json('appointment', 'get', object)).toMatchObject([{ status: 'canceled' }]);
	});

	it('declines a date, with another one as a day', async () => {
		const { id: appointmentId } = await appointments('need_confirm');
		const object = { entityType: 'appointment', appointmentId: locator(appointmentId) };
		const { id } = await start(object, 'Appointment\\CustomerConfirm');
		const values = { reason: 'Fermé', proposed_date: '2026-03-02T00:00:00' };
		await done(id, 'decline', { formFields: mapped(values) });
		expect(prizz.control.requests().at(-1)!.body).toMatchObject({ proposed_date: '2026-03-02' });
	});

	it('starts nothing that the object does not offer', async () => {
		const [draft] = await prizz.json('commercialOffer', 'getAll', { filters: { status: 'new' } });
		const { error } = await prizz.run('workflow', 'create', {
			entityType: 'commercialOffer',
			commercialOfferId: locator(draft.id),
			contextName: locator(kind('CommercialOffer\\Sign'), 'name'),
		});
		expect(error?.message).toMatch(/Sign.* is not available on CommercialOffer/);
		expect(error?.description).toMatch(/availableWorkflows/);
	});
});

describe('a run that must not be repeated', () => {
	it('is refused under Retry On Fail, before anything is sent', async () => {
		const { id } = await start(await contract(), 'ServiceContract\\UpdateDescription');
		prizz.control.clearRequests();
		const { error } = await prizz.run(
			'workflow',
			'run',
			{
				workflowId: locator(id),
				transition: locator('update', 'name'),
				formFields: mapped({ description: 'x' }),
			},
			{ node: { retryOnFail: true } },
		);
		expect(error?.message).toMatch(/"Retry On Fail" is on, which could carry out "Run" twice/);
		expect(prizz.control.requests()).toEqual([]);
	});
});

describe('in the editor', () => {
	const options = { credentials: { prizzApi: 'token' } };
	const search = async (method: string, operation: string, parameters: IDataObject, filter = '') =>
		(
			await prizz.engine.listSearch(
				NODE,
				method,
				{ resource: 'workflow', operation, ...parameters },
				{ ...options, filter },
			)
		).results;

	it('lists all known workflows, those of one object together, until an object is chosen', async () => {
		const all = await search('searchWorkflowKinds', 'create', {
			entityType: 'commercialOffer',
			commercialOfferId: locator('', 'list'),
			contextName: locator('', 'list'),
		});
		expect(all.map(({ value }) => value).sort()).toEqual([...workflowNames].sort());
		const names = all.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
		expect(names).toContain('Quote: Rename');
		expect(names).toContain('Service Contract: Assign Contact');
		for (const name of names) expect(name).toMatch(/^[A-Z][\w ]+: [A-Z][\w ]+$/);
		expect(await search('searchWorkflowKinds', 'create', { entityType: 'other' })).toEqual(all);
	});

	it('lists what the chosen object offers', async () => {
		const object = await contract();
		const { availableWorkflows } = await readContract(object);
		const offered = await search('searchWorkflowKinds', 'create', object);
		expect(offered.map(({ value }) => value).sort()).toEqual(
			[...(availableWorkflows as string[])].sort(),
		);
		expect(await search('searchWorkflowKinds', 'create', object, 'upload')).toEqual([
			{
				name: 'Service Contract: Upload Attachment',
				value: kind('ServiceContract\\UploadAttachment'),
			},
		]);
	});

	it('lists running workflows and their open transitions', async () => {
		const { id } = await start(await contract(), 'ServiceContract\\AssignContact');
		const running = await search('searchWorkflows', 'run', {}, `#${String(id)}`);
		expect(running).toMatchObject([{ value: id }]);
		expect(running[0].name).toMatch(/^Service Contract: Assign Contact · \d+ · waiting · #\d+$/);
		const workflowId = locator(id, 'list');
		expect(await search('searchTransitions', 'run', { workflowId })).toEqual([
			{ name: 'Assign', value: 'assign' },
			{ name: 'Cancel', value: 'cancel' },
		]);
		expect(await search('searchTransitions', 'run', { workflowId: locator('', 'list') })).toEqual(
			[],
		);
	});

	const formOf = async (id: unknown, transition: string) =>
		await prizz.engine.resourceMapping(
			NODE,
			'getTransitionFields',
			{
				resource: 'workflow',
				operation: 'run',
				workflowId: locator(id),
				transition: locator(transition, 'list'),
			},
			options,
		);

	it('shows the fields of the chosen transition, as n8n can show them', async () => {
		const { id: appointmentId } = await appointments('need_confirm');
		const object = { entityType: 'appointment', appointmentId: locator(appointmentId) };
		const { id } = await start(object, 'Appointment\\CustomerConfirm');
		expect((await formOf(id, 'confirm')).fields).toMatchObject([
			{
				id: 'access',
				displayName: 'Un accès au site est assuré',
				// A switch would be saved as off although nobody touched it.
				type: 'options',
				options: [
					{ name: 'Yes', value: 'true' },
					{ name: 'No', value: 'false' },
				],
				required: false,
			},
			{ id: 'comment', displayName: 'Commentaire', type: 'string', required: false },
		]);
		expect((await formOf(id, 'decline')).fields).toMatchObject([
			{ id: 'reason', type: 'string', required: true },
			{ id: 'proposed_date', type: 'dateTime', required: false },
		]);
		const [choice] = (
			await formOf((await start(object, 'Appointment\\CustomerCancel')).id, 'cancel')
		).fields;
		expect(choice).toMatchObject({ id: 'reason', type: 'options', required: true });
		expect(choice.options).toContainEqual({ name: 'Site fermé', value: 'site_closed' });
	});

	it('shows lists, and tells what a form without fields asks for', async () => {
		const client = { entityType: 'client', clientId: locator(32) };
		const { id } = await start(client, 'ClientLegalEntity\\AddContact');
		const { fields } = await formOf(id, 'add');
		expect(fields.find((field) => field.id === 'types[]')).toMatchObject({
			type: 'array',
			displayName: expect.stringMatching(/^Types de contact \(list of DELIVERY, /),
		});
		expect(await formOf(id, '')).toEqual({
			fields: [],
			emptyFieldsNotice: 'It asks for nothing, or is not chosen yet.',
		});
		const uploading = await start(await contract(), 'ServiceContract\\UploadAttachment');
		const { fields: shown, emptyFieldsNotice } = await formOf(uploading.id, 'upload');
		expect(shown.map((field) => field.id)).toEqual(['category']);
		expect(emptyFieldsNotice).toMatch(/files only \(Fichiers\)/);
	});
});
