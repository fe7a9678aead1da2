import { formFields, formJson, mapForm, readFormFields } from '../../../nodes/Prizz/fields/form.ts';
import {
	joinedTexts,
	knownWorkflows,
	workflowKinds,
	workflowLabel,
} from '../../../nodes/Prizz/fields/workflowNames.ts';

const surroundings = { timezone: 'UTC' };

describe('formFields', () => {
	const { read } = formFields('Fields', 'node', {
		mapping: mapForm('getFields', async () => []),
		dependsOn: ['id'],
	});
	const saved = (value: unknown) => ({ mappingMode: 'defineBelow', value, schema: [{ id: 'a' }] });

	it.each<[string, unknown, unknown]>([
		['what was filled in', saved({ a: 'x', b: 0, c: false }), { a: 'x', b: 0, c: false }],
		['an empty text, but not what nobody touched', saved({ a: '', b: null }), { a: '' }],
		['a field that is called value', saved({ value: 'x' }), { value: 'x' }],
		['nothing', saved(null), {}],
		['nothing saved', undefined, {}],
		['a plain object', { a: 'x' }, { a: 'x' }],
	])('reads %s', (_, stored, expected) => expect(read(stored, surroundings)).toEqual(expected));
});

describe('mapForm', () => {
	const mapping = (fields: object[]) =>
		mapForm('getFields', async () => readFormFields(fields)).find({
			get: async () => ({}),
			send: async () => ({}),
			valueOf: () => null,
			idOf: async () => 1,
			textOf: () => '',
		});

	it('lets n8n take no text of the API for an expression', async () => {
		const { fields } = await mapping([
			{
				name: 'a',
				caption: '={{ $env.SECRET }}',
				value: '={{ 1 }}',
				values: [{ key: 'k', value: '=x' }],
			},
		]);
		expect(JSON.stringify(fields)).not.toContain('"=');
		expect(fields[0].defaultValue).toBeUndefined();
	});

	it('shows neither files nor hidden fields', async () => {
		const { fields, emptyFieldsNotice } = await mapping([
			{ name: 'f', caption: 'Plan', type: 'file' },
			{ name: '_token', type: 'hidden', value: 'x' },
		]);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain('files only (Plan)');
	});
});

describe('formJson', () => {
	const { read } = formJson('Fields (JSON)', 'node');

	it('reads texts, numbers, switches and lists of them', () => {
		const fields = { a: 'x', b: 1, c: true, d: null, e: ['x', 2] };
		expect(read(JSON.stringify(fields), surroundings)).toEqual(fields);
		expect(read(fields, surroundings)).toEqual(fields);
		expect(read('', surroundings)).toBeUndefined();
	});

	it.each([{ a: { b: 1 } }, { a: [['x']] }, { a: [{ b: 1 }] }])('refuses %j', (fields) => {
		expect(() => read(fields, surroundings)).toThrow('"a" of "Fields (JSON)" must be a text');
	});
});

describe('names of workflows', () => {
	it.each([
		['CommercialOffer\\Rename\\Context', 'Quote: Rename'],
		['ServiceContract\\AssignContact\\Context', 'Service Contract: Assign Contact'],
		['ClientLegalEntity\\AddUserRole\\Context', 'Client: Add User Role'],
		['ServiceContract\\Activation\\SetupL2\\Context', 'Service Contract: Activation Setup L2'],
		[
			'ServiceContract\\MigrateCoaxToL2Premium\\Context',
			'Service Contract: Migrate Coax to L2 Premium',
		],
		['Users\\CreateToken\\Context', 'User: Create Token'],
		['Something\\New', 'Something: New'],
	])('%s is "%s"', (name, label) =>
		expect(workflowLabel(`Infracorp\\Services\\Workflow\\${name}`)).toBe(label),
	);

	it('a name of another kind stays as it is', () => {
		expect(workflowLabel('App\\Other\\Context')).toBe('App\\Other\\Context');
		expect(workflowLabel('')).toBe('');
	});

	it('labels are unique, so that none stands for two', () => {
		const labels = knownWorkflows.map(({ name }) => name);
		expect(new Set(labels).size).toBe(labels.length);
		expect(labels.length).toBeGreaterThan(40);
	});

	it('are sent as one text, known or not', () => {
		const { read } = workflowKinds('Workflows', 'node');
		expect(read(['A\\B', ' C\\D '], surroundings)).toBe('A\\B,C\\D');
		expect(read('A\\B, C\\D', surroundings)).toBe('A\\B,C\\D');
		expect(read([], surroundings)).toBeUndefined();
		expect(joinedTexts('States', 'node').read(' a ,, b', surroundings)).toBe('a,b');
	});
});
