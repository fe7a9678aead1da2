import type { Answer, Page } from '../examples/expectations.mts';
import { until } from './processes.mts';

/** A page of an n8n form, as a browser has it. */
export interface FormPage {
	/** Its address, with the signature that n8n wants back. */
	url: string;
	html: string;
	/** What a visitor reads on it. */
	text: string;
	/** Whether there is something to fill in or to confirm; the last page has nothing. */
	isForm: boolean;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

const unescape = (html: string): string =>
	html.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal, name) => {
		if (name) return ENTITIES[name] ?? entity;
		return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
	});

const textOf = (html: string): string =>
	unescape(
		html
			.slice(html.indexOf('<body'))
			.replace(/<(script|svg|option)\b.*?<\/\1>/gs, '')
			.replace(/<[^>]*>/g, ''),
	).replace(/\s+/g, ' ');

/** @returns the files that the last page hands over, as its script has them */
export function filesOn({ html }: FormPage): Array<{ fileName: string; content: Buffer }> {
	const packed = html.match(/JSON\.parse\(decodeURIComponent\("([^"]*)"\)\)/)?.[1] ?? '';
	return JSON.parse(decodeURIComponent(packed) || '[]').map(
		({ fileName, data }: { fileName: string; data: string | { data: number[] } }) => ({
			fileName,
			content: typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data.data),
		}),
	);
}

const readPage = (url: string, html: string): FormPage => ({
	url,
	html,
	text: textOf(html),
	isForm: html.includes("id='n8n-form'"),
});

/** Sends a request as the browser of someone who is not signed in. @throws Error for any status but 2xx */
async function browse(url: string, init: RequestInit = {}): Promise<string> {
	const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) });
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${answer.status} ${text}`);
	return text;
}

/** @returns the page at an address */
export const openPage = async (url: string): Promise<FormPage> => readPage(url, await browse(url));

/**
 * Fills in a page by the labels of its fields, as a visitor does.
 * @returns what the browser would send
 * @throws Error for a label or an option that is not on the page, and for a required field that has no answer
 */
export function fillIn({ html }: FormPage, answers: Page, newestCode: () => string): FormData {
	const data = new FormData();
	for (const [, name, value] of html.matchAll(
		/<input type="hidden" id="[^"]*" name="([^"]*)" value="([^"]*)"/g,
	)) {
		data.append(name, unescape(value));
	}
	const open = new Map(Object.entries(answers));
	const labels = html.matchAll(/<label class='form-label ([^']*)' for='([^']*)'>([^<]*)</g);
	for (const [, required, name, label] of labels) {
		const answer: Answer | undefined = open.get(unescape(label));
		open.delete(unescape(label));
		if (answer === undefined) {
			if (required.includes('form-required')) throw new Error(`"${label}" has no answer`);
			continue;
		}
		if (typeof answer === 'object' && 'fileName' in answer) {
			data.append(name, new Blob([answer.text]), answer.fileName);
			continue;
		}
		const text = typeof answer === 'string' ? answer : newestCode();
		const options = html.match(new RegExp(`<select id='${name}'.*?</select>`, 's'))?.[0];
		if (options && !unescape(options).includes(`<option value='${text}'`))
			throw new Error(`"${label}" does not offer "${text}"`);
		data.append(name, text);
	}
	if (open.size > 0) throw new Error(`The page has no ${[...open.keys()].join(', ')}`);
	return data;
}

/** Sends the trigger's page. @returns where the pages of this execution are, one after the other */
export async function submitFirst({ url }: FormPage, body: FormData): Promise<string> {
	return JSON.parse(await browse(url, { method: 'POST', body })).formWaitingUrl;
}

/** Sends a page of an execution that waits for it; the last page is sent without a body, as its script does. */
export async function submitPage({ url }: FormPage, body?: FormData): Promise<void> {
	await browse(url, { method: 'POST', body });
}

/** Waits for the next page of an execution, as the script on a page does. @throws Error when none comes */
export async function nextPage(waitingUrl: string): Promise<FormPage> {
	const status = new URL(waitingUrl);
	status.pathname += '/n8n-execution-status';
	const found = await until(
		'the next page of the form',
		async () => {
			const word = (await browse(status.href)).trim();
			return ['running', 'new', 'waiting'].includes(word) ? undefined : word;
		},
		{ timeout: 120_000, interval: 500 },
	);
	if (found !== 'form-waiting') throw new Error(`The form has no further page: ${found}`);
	return await openPage(waitingUrl);
}
