import { describedNode } from '../description.mts';
import { openSession, type Editor } from '../editor.mts';
import { row, shared, START, type Node } from '../play.mts';
import { until } from '../processes.mts';
import { act, GROUP, openScenes, type Scenes } from '../scenes.mts';

const node = describedNode('Prizz');
const trigger = describedNode('PrizzTrigger');
const actions = node.actions();
const events = trigger.choices('event').map((event) => `On ${event.toLowerCase()}`);
const CHECK = 'Check eligibility';
/** What n8n adds to the resources and operations of each node whose credential its HTTP Request node can use. */
const CUSTOM_CALL = 'Custom API Call';

let scenes: Scenes;
beforeAll(async () => {
	scenes = await openScenes();
});
afterAll(async () => await scenes?.close());

const scene = (title: string, run: (editor: Editor) => Promise<void>) =>
	it(title, async () => await act(scenes.session, title, run));

const check: () => Node = () =>
	scenes.prizz(CHECK, 'eligibility', 'check', {}, { credentials: scenes.group });
const prizzTrigger: () => Node = () => ({
	name: 'Prizz Trigger',
	type: 'n8n-nodes-prizz.prizzTrigger',
	parameters: {},
	credentials: scenes.group,
});

/** Waits until the panel of nodes lists exactly that. */
const listed = ({ panelEntries }: Editor, names: string[]) =>
	until('the entries of the node panel', async () => {
		expect(await panelEntries()).toEqual(names);
		return true;
	});

describe("the node panel of n8n's editor", () => {
	scene('lists the node once, with all actions and events', async (editor) => {
		await editor.page.setViewportSize({ width: 1200, height: 860 });
		await editor.open(await scenes.client.createWorkflow(row('Panel', START)));
		await editor.searchNodes('Prizz');
		await listed(editor, ['Prizz']);
		await editor.picture('node-search');
		await editor.takeNode('Prizz');
		expect(actions).toContain('Check eligibility of address');
		await listed(editor, actions);
		await editor.picture('node-panel');
		const categories = editor.part('node-creator-category-item');
		expect(await categories.allInnerTexts()).toEqual([
			`Actions (${actions.length})`,
			`Triggers (${events.length})`,
		]);
		await categories.nth(1).click();
		await listed(editor, [...actions, ...events]);
	});

	scene(
		'adds what is chosen of it, whose resource and operation decide its fields',
		async (editor) => {
			await editor.open();
			await editor.searchNodes('Prizz');
			await editor.takeNode('Prizz');
			await editor.part('node-creator-category-item').nth(1).click();
			await editor.takeNode('Get many clients');
			await editor.part('node-parameters').waitFor();
			expect(await editor.labels()).toEqual(
				node.labels({ resource: 'client', operation: 'getAll' }),
			);
			expect(await editor.choices('resource')).toEqual([...node.choices('resource'), CUSTOM_CALL]);
			await editor.picture('resources');
			await editor.choose('resource', 'Eligibility');
			expect(await editor.value('operation')).toBe('Check');
			const operations = node.choices('operation', { resource: 'eligibility' });
			expect(await editor.choices('operation')).toEqual([...operations, CUSTOM_CALL]);
			await editor.picture('operations');
			await editor.choose('operation', 'Create');
			const create = { resource: 'eligibility', operation: 'create' };
			expect(await editor.labels()).toEqual(node.labels(create));
			await editor.closeNode();
			// n8n starts a workflow by hand when nothing else does.
			expect(await editor.part('canvas-node').count()).toBe(2);
			await editor.picture('added');
		},
	);

	scene('adds the trigger by one of its events', async (editor) => {
		await editor.open();
		await editor.searchNodes('Prizz');
		await editor.takeNode('Prizz');
		await listed(editor, events);
		await editor.takeNode('On quote signed');
		await editor.part('node-parameters').waitFor();
		expect(await editor.value('event')).toBe('Quote Signed');
		await editor.closeNode();
		expect(await editor.part('canvas-node').count()).toBe(1);
	});
});

describe("a node's panel", () => {
	scene('shows the fields of a check, marks the required ones, and no other', async (editor) => {
		const asked = { resource: 'eligibility', operation: 'check' };
		await editor.open(await scenes.client.createWorkflow(row('Fields', START, check())));
		await editor.openNode(CHECK);
		expect(await editor.labels()).toEqual(node.labels(asked));
		expect(await editor.wanted()).toEqual(['Client', 'Address']);
		expect(node.wanted(asked)).toEqual(['Client', 'Address']);
		await editor.picture('required-fields');

		await editor.choose('searchBy', 'Coordinates');
		const byCoordinates = { ...asked, searchBy: 'coordinates' };
		const labels = await editor.labels();
		expect(labels).toEqual(node.labels(byCoordinates));
		expect(labels).toEqual(expect.arrayContaining(['Latitude', 'Longitude']));
		expect(labels).not.toContain('Address');
		expect(await editor.wanted()).toEqual(node.wanted(byCoordinates));

		await editor.choose('resultFormat', 'Raw');
		const raw = { ...byCoordinates, resultFormat: 'raw' };
		expect(await editor.labels()).toEqual(node.labels(raw));
		expect(await editor.labels()).not.toContain('Pick');
		await editor.picture('coordinates');
	});

	scene('of the trigger offers all events, and fetches one', async (editor) => {
		const workflow = { name: 'Trigger', nodes: [prizzTrigger()] };
		await editor.open(await scenes.client.createWorkflow(workflow));
		await editor.openNode('Prizz Trigger');
		const POLLING = ['Poll Times', 'Mode'];
		expect(await editor.labels()).toEqual([...POLLING, ...trigger.labels({})]);
		await editor.picture('trigger');
		expect(await editor.choices('event')).toEqual(trigger.choices('event'));
		await editor.picture('trigger-events');
		await editor.choose('event', 'Invoice Issued');
		const invoices = trigger.labels({ event: 'invoiceIssued' });
		expect(await editor.labels()).toEqual([...POLLING, ...invoices]);
		await editor.choose('event', 'Service Activated');
		await editor.chooseCredential(GROUP);
		await editor.execute();
		await editor.widenOutput();
		const [newest] = (await scenes.read('/service_contracts?status=active&sort[id]=desc')).items;
		expect(await editor.outputRows('id', 'name')).toEqual([[String(newest.id), newest.name]]);
		await editor.picture('trigger-output');
	});
});

/** An icon as it is drawn: how many colours there are, and all of it, to be compared. */
interface Drawing {
	colours: number;
	pixels: string;
}

/** Draws an image once more, on no background. Runs in the page, whose types are not known here. */
async function drawing(image: any): Promise<Drawing> {
	await image.decode();
	const canvas = image.ownerDocument.createElement('canvas');
	canvas.width = canvas.height = 60;
	const context = canvas.getContext('2d');
	context.drawImage(image, 0, 0, 60, 60);
	const { data } = context.getImageData(0, 0, 60, 60);
	const colours = new Set(new Uint32Array(data.buffer));
	return { colours: colours.size, pixels: canvas.toDataURL() };
}

describe('the icons', () => {
	const THEMES = { light: 'prizz.svg', dark: 'prizz.dark.svg' } as const;

	it('of both nodes are drawn, those of the dark theme in other colours', async () => {
		const { browser, client } = scenes;
		const id = await client.createWorkflow(row('Icons', prizzTrigger(), check()));
		const drawn: Record<string, Drawing[]> = { light: [], dark: [] };
		for (const colorScheme of ['light', 'dark'] as const) {
			const session = await openSession(browser, shared().url, { colorScheme });
			await act(session, `icons in ${colorScheme}`, async ({ open, node: nodeNamed, picture }) => {
				await open(id);
				for (const name of ['Prizz Trigger', CHECK]) {
					const icon = nodeNamed(name).locator('img').first();
					await icon.waitFor();
					expect(await icon.getAttribute('src')).toMatch(new RegExp(`/${THEMES[colorScheme]}$`));
					drawn[colorScheme].push(await icon.evaluate(drawing));
				}
				await picture(`icons-${colorScheme}`);
			});
			await session.close();
		}
		const { light, dark } = drawn;
		for (const { colours } of [...light, ...dark]) expect(colours).toBeGreaterThan(2);
		expect(dark.map(({ pixels }) => pixels)).not.toContain(light[0].pixels);
		expect(light[1].pixels).toBe(light[0].pixels);
		expect(dark[1].pixels).toBe(dark[0].pixels);
	});
});
