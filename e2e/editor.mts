import { join } from 'node:path';

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { OWNER } from './client.mts';
import { until } from './processes.mts';
import { logFolder } from './stage.mts';

/** Where pictures of the editor are put; they outlast a run. */
export const screenshotFolder = join(logFolder, 'screenshots');

/** ms; one of two cores may be busy with something else. */
const PATIENCE = 60_000;

/** Not in pictures: n8n's messages, which come and go by themselves, and buttons that pictures of parts would cut in two. */
const PICTURE_STYLE = `
	.el-notification,
	[data-test-id="toggle-focus-panel-button"],
	[data-test-id="instance-ai-canvas-action-button"] { visibility: hidden !important; }`;

/** n8n's editor in a browser's tab, and what a user does there. Parameters are named as in workflows. */
export interface Editor {
	page: Page;
	/** By n8n's `data-test-id`, what can be seen only. */
	part(testId: string, within?: Locator): Locator;
	/** Opens a stored workflow, or a new one, and waits until its canvas can be used. */
	open(workflowId?: string): Promise<void>;
	/** Opens the panel of nodes and searches in it. */
	searchNodes(text: string): Promise<void>;
	/** The names in the panel of nodes, as shown at this moment. */
	panelEntries(): Promise<string[]>;
	/** Takes what has this name in the panel of nodes. */
	takeNode(name: string): Promise<void>;
	/** A node of the canvas. */
	node(name: string): Locator;
	/** Opens a node's panel. */
	openNode(name: string): Promise<void>;
	closeNode(): Promise<void>;
	/** Labels of the open node's parameters in their order, as shown. */
	labels(): Promise<string[]>;
	/** Labels of those that n8n marks as not filled in. */
	wanted(): Promise<string[]>;
	/** What is in a field of the open node. */
	value(parameter: string): Promise<string>;
	fill(parameter: string, text: string): Promise<void>;
	/** What a dropdown offers, without the descriptions. The dropdown stays open. */
	choices(parameter: string): Promise<string[]>;
	/** Chooses from a dropdown, by the choice's name. */
	choose(parameter: string, choice: string): Promise<void>;
	/** Chooses the open node's credential, by its name. */
	chooseCredential(name: string): Promise<void>;
	/** Opens the list of a resource locator. */
	openList(parameter: string): Promise<void>;
	/** Entries of the open list, whole. */
	entries(): Promise<string[]>;
	/** Entries of the open list as far as they can be read in it. */
	legibleEntries(): Promise<string[]>;
	/** Searches the open list. */
	searchList(text: string): Promise<void>;
	/** Takes an entry of the open list. */
	takeEntry(name: string): Promise<void>;
	/** Gives the output more room, by moving the open node's parameters to the left. */
	widenOutput(): Promise<void>;
	/** Executes the open node and waits until n8n shows that it succeeded. */
	execute(): Promise<void>;
	/** Rows of the output, as a table: text of the named columns. */
	outputRows(...columns: string[]): Promise<Array<Array<string | undefined>>>;
	/** Executes the workflow on the canvas and waits for its end. */
	executeWorkflow(): Promise<void>;
	/**
	 * Takes a picture: `<name>.png` in {@link screenshotFolder}; of the whole window, or of these parts of it with a
	 * margin in CSS pixels around them.
	 */
	picture(name: string, of?: Locator, margin?: number): Promise<void>;
	close(): Promise<void>;
}

/** How the editor is to look. */
export interface Look {
	/** The browser's; n8n follows it. */
	colorScheme?: 'light' | 'dark';
	width?: number;
	height?: number;
}

/** Opens a browser session in which n8n's owner is signed in. */
export async function openSession(
	browser: Browser,
	url: string,
	{ colorScheme = 'light', width = 1280, height = 860 }: Look = {},
): Promise<BrowserContext> {
	const context = await browser.newContext({
		baseURL: url,
		viewport: { width, height },
		colorScheme,
		locale: 'en-US',
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(PATIENCE);
	// What n8n remembers of its user, such as the width of panels, would go from test to test.
	await context.addInitScript('localStorage.clear()');
	const { email, password } = OWNER;
	const login = await context.request.post('/rest/login', {
		data: { email, emailOrLdapLoginId: email, password },
	});
	if (!login.ok()) throw new Error(`The owner could not sign in: ${await login.text()}`);
	return context;
}

const firstLine = (text: string) => text.trim().split('\n')[0].trim();
const linesOf = async (parts: Locator) => (await parts.allInnerTexts()).map(firstLine);

/** The beginnings of entries' texts that their boxes do not cut off. Runs in the page, whose types are not known here. */
function legibleParts(items: any[]): string[] {
	/** Room that an ellipsis takes from the last letters, in CSS pixels. */
	const ELLIPSIS = 14;
	return items.map((item) => {
		const text = item.querySelector('span').firstChild;
		const range = item.ownerDocument.createRange();
		const rightOf = (end: number): number => {
			range.setStart(text, 0);
			range.setEnd(text, end);
			return range.getBoundingClientRect().right;
		};
		let border = item.getBoundingClientRect().right;
		for (let box = text.parentElement; box !== item; box = box.parentElement) {
			border = Math.min(border, box.getBoundingClientRect().right);
		}
		if (rightOf(text.length) <= border) return text.data;
		let end = text.length;
		while (end > 0 && rightOf(end) > border - ELLIPSIS) end -= 1;
		return text.data.slice(0, end);
	});
}

/** The box around elements, in CSS pixels. Runs in the page, whose types are not known here. */
function boxAround(elements: any[], margin: number) {
	const boxes = elements.map((element) => element.getBoundingClientRect());
	const x = Math.min(...boxes.map(({ left }) => left)) - margin;
	const y = Math.min(...boxes.map(({ top }) => top)) - margin;
	const width = Math.max(...boxes.map(({ right }) => right)) + margin - x;
	const height = Math.max(...boxes.map(({ bottom }) => bottom)) + margin - y;
	return { x, y, width, height };
}

/** Opens n8n's editor in a tab of its own. */
export async function openEditor(session: BrowserContext): Promise<Editor> {
	const page = await session.newPage();

	const part = (testId: string, within: Locator | Page = page) =>
		within.locator(`[data-test-id="${testId}"]`).filter({ visible: true });
	const panel = part('ndv');
	const parameter = (name: string) => part(`parameter-input-${name}`, panel);
	/** Those of the one dropdown that is open. */
	const options = page.getByRole('option').filter({ visible: true });
	const option = (name: string) =>
		options.filter({ has: page.getByText(name, { exact: true }) }).first();
	const items = part('rlc-item');
	const output = part('output-panel');
	const entry = (name: string) => part('node-creator-item-name').getByText(name, { exact: true });

	async function openDropdown(dropdown: Locator): Promise<void> {
		await dropdown.locator('input').first().click();
		await options.first().waitFor();
	}
	async function take(name: string): Promise<void> {
		await option(name).click();
		await options.first().waitFor({ state: 'hidden' });
	}
	const labelsOf = (within: Locator) =>
		linesOf(within.locator('label[for]').filter({ visible: true }));

	const node = (name: string) => page.locator(`[data-node-name="${name}"]`).first();
	async function openNode(name: string): Promise<void> {
		// The canvas may still be moving to its place, and the click go astray.
		await until(`the panel of "${name}"`, async () => {
			if (!(await panel.isVisible())) await node(name).dblclick({ timeout: 5000 });
			await part('node-parameters').waitFor({ timeout: 5000 });
			return true;
		});
	}

	return {
		page,
		part,
		node,
		openNode,
		async open(workflowId = 'new') {
			await page.goto(`/workflow/${workflowId}`);
			await part('node-creator-plus-button').waitFor();
			if (workflowId !== 'new') await part('canvas-node').first().waitFor();
		},
		async searchNodes(text) {
			await part('node-creator-plus-button').click();
			await part('node-creator-search-bar').fill(text);
		},
		panelEntries: async () => await linesOf(part('node-creator-item-name')),
		takeNode: async (name) => await entry(name).click(),
		async closeNode() {
			await part('ndv-close-button').click();
			await panel.waitFor({ state: 'hidden' });
		},
		labels: async () => await labelsOf(part('node-parameters', panel)),
		async wanted() {
			const sign = part('parameter-issues');
			await sign.first().waitFor();
			return await labelsOf(part('parameter-item', panel).filter({ has: sign }));
		},
		value: async (name) => await parameter(name).locator('input').first().inputValue(),
		fill: async (name, text) => await parameter(name).locator('input').fill(text),
		async choices(name) {
			await openDropdown(parameter(name));
			return await linesOf(options);
		},
		async choose(name, choice) {
			if ((await options.count()) === 0) await openDropdown(parameter(name));
			await take(choice);
		},
		async chooseCredential(name) {
			await openDropdown(part('node-credentials-select'));
			await take(name);
		},
		async openList(name) {
			await part(`resource-locator-${name}`).locator('input').last().click();
			await items.first().waitFor();
		},
		entries: async () => await linesOf(items),
		legibleEntries: async () => await items.evaluateAll(legibleParts),
		searchList: async (text) => await part('rlc-search').fill(text),
		async takeEntry(name) {
			await items.filter({ has: page.getByText(name, { exact: true }) }).click();
			await items.first().waitFor({ state: 'hidden' });
		},
		async widenOutput() {
			await part('panel-drag-button').hover();
			await page.mouse.down();
			await page.mouse.move(0, 60, { steps: 10 });
			await page.mouse.up();
		},
		async execute() {
			await part('node-execute-button').click();
			await part('node-run-status-success', output).waitFor();
		},
		async outputRows(...columns) {
			await part('radio-button-table', output).click();
			const table = output.locator('table');
			await table.locator('tbody tr').first().waitFor();
			const heads = await linesOf(table.locator('thead th'));
			const rows = await table.locator('tbody tr').all();
			const texts = await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
			const places = columns.map((column) => heads.indexOf(column));
			return texts.map((cells) => places.map((place) => cells[place]?.trim()));
		},
		async executeWorkflow() {
			await part('execute-workflow-button').click();
			// It is there once nothing runs any more.
			await part('clear-execution-data-button').waitFor();
		},
		async picture(name, of, margin = 0) {
			const clip = of && (await of.evaluateAll(boxAround, margin));
			await page.screenshot({
				path: join(screenshotFolder, `${name}.png`),
				animations: 'disabled',
				caret: 'hide',
				style: PICTURE_STYLE,
				clip,
			});
		},
		close: async () => await page.close(),
	};
}
