import type { IDataObject, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';

import { pollPrizz } from '../../nodes/PrizzTrigger/poll.ts';

/** A contract as the fake API lists it. */
interface Contract {
	id: number;
	status: string;
	activationDate: string | null;
}

/** n8n around one node, with an API of contracts behind it. */
function surroundings(parameters: IDataObject = {}) {
	const contracts: Contract[] = [];
	const forbidden = new Set<number>();
	const log: string[] = [];
	let data: IDataObject = {};
	let requests = 0;
	let beforeAnswer: () => Promise<void> | void = () => {};
	let instead: ((qs: IDataObject) => IDataObject) | undefined;
	const answer = async ({ url, qs = {} }: IHttpRequestOptions) => {
		requests += 1;
		await beforeAnswer();
		if (instead) return { statusCode: 200, headers: {}, body: instead(qs) };
		const id = /\/(\d+)$/.exec(url)?.[1];
		const found = contracts.find((contract) => String(contract.id) === id);
		if (forbidden.has(Number(id))) {
			return { statusCode: 403, headers: {}, body: { message: 'Not yours.' } };
		}
		if (id !== undefined) {
			return { statusCode: found ? 200 : 404, headers: {}, body: found ?? { message: 'Gone.' } };
		}
		const { status, page, itemsPerPage, 'sort[id]': sort } = qs as Record<string, never>;
		const listed = contracts
			.filter(({ id }) => !forbidden.has(id))
			.filter((contract) => status === undefined || contract.status === status)
			.sort((a, b) => (sort === 'asc' ? a.id - b.id : b.id - a.id));
		const items = listed.slice((page - 1) * itemsPerPage, page * itemsPerPage);
		const pagination = { page, itemsPerPage, totalItems: listed.length };
		return { statusCode: 200, headers: {}, body: { items, pagination } };
	};
	const write = (level: string) => (message: string) => log.push(`${level}: ${message}`);
	const base = {
		getNode: () => ({
			name: 'When Active',
			credentials: { prizzApi: { id: '1', name: 'Prizz' } },
			parameters,
		}),
		getNodeParameter: (name: string, fallback?: unknown) =>
			({ event: 'serviceActivated', output: 'simplified', options: {}, ...parameters })[name] ??
			fallback,
		getCredentials: async () => ({
			environment: 'test',
			authentication: 'apiToken',
			token: 'token-1',
		}),
		getMode: () => 'trigger',
		getActivationMode: () => 'activate',
		getTimezone: () => 'Europe/Paris',
		getWorkflowStaticData: () => data,
		logger: { info: write('info'), warn: write('warn') },
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) =>
				await answer(options),
		},
	};
	const poll = async (more: Record<string, unknown> = {}) => {
		const found = await pollPrizz({ ...base, ...more } as unknown as IPollFunctions);
		return found?.[0].map(({ json }) => json.id) ?? null;
	};
	return {
		poll,
		contracts,
		forbidden,
		log,
		state: () => data.prizz as IDataObject,
		setData: (value: IDataObject) => (data = value),
		requests: () => requests,
		beforeAnswer: (task: () => Promise<void> | void) => (beforeAnswer = task),
		answerInstead: (body: (qs: IDataObject) => IDataObject) => (instead = body),
	};
}

const staging = (id: number): Contract => ({ id, status: 'staging', activationDate: null });
const activate = (contract: Contract) =>
	Object.assign(contract, { status: 'active', activationDate: '2026-11-20T10:00:00+01:00' });

describe('an object that the token may not see for a while', () => {
	it('is watched on, so that what happened to it is told later', async () => {
		const { poll, contracts, forbidden } = surroundings();
		contracts.push(staging(7), staging(8));
		await poll();
		contracts.forEach(activate);
		forbidden.add(7);
		expect(await poll()).toEqual([8]);
		expect(await poll()).toBeNull();
		forbidden.clear();
		expect(await poll()).toEqual([7]);
	});
});

describe('an object that is not found', () => {
	it('is watched on for two polls, since one answer may be a slip', async () => {
		const { poll, contracts } = surroundings();
		contracts.push(staging(7), staging(8));
		await poll();
		const away = contracts.splice(0, 1);
		expect(await poll()).toBeNull();
		expect(await poll()).toBeNull();
		contracts.push(...away);
		activate(contracts[1]);
		expect(await poll()).toEqual([7]);
	});

	it('is forgotten after the third', async () => {
		const { poll, contracts, requests } = surroundings();
		contracts.push(staging(7), staging(8));
		await poll();
		contracts.splice(0, 1);
		for (let times = 0; times < 3; times++) expect(await poll()).toBeNull();
		const before = requests();
		expect(await poll()).toBeNull();
		// Two lists and the head: nothing is read by ID.
		expect(requests() - before).toBe(3);
	});
});

describe('the time that n8n gives', () => {
	it('is kept: what is not done goes on at the next poll, and nothing is lost', async () => {
		const { poll, contracts, state, requests, beforeAnswer } = surroundings();
		beforeAnswer(async () => await new Promise((resolve) => setTimeout(resolve, 3)));
		contracts.push(...Array.from({ length: 250 }, (_, index) => staging(index * 7 + 1)));
		// Each poll is late after its first request.
		const hurried = { getPollBudgetMs: () => 1 };
		let polls = 0;
		do {
			expect(await poll(hurried)).toBeNull();
			polls += 1;
		} while (state().round !== undefined);
		expect(polls).toBe(requests());
		expect(polls).toBeGreaterThan(4);
		expect(state().settled).toBe(true);

		contracts.slice(0, 30).forEach(activate);
		const found: unknown[] = [];
		do found.push(...((await poll(hurried)) ?? []));
		while (state().round !== undefined);
		expect(found).toEqual(contracts.slice(0, 30).map(({ id }) => id));
	});

	it('is unlimited where n8n tells none', async () => {
		const { poll, contracts, state } = surroundings();
		contracts.push(...Array.from({ length: 250 }, (_, index) => staging(index + 1)));
		await poll();
		expect(state()).toMatchObject({ settled: true });
		expect(state().round).toBeUndefined();
	});
});

describe('a server whose lists never end', () => {
	const ENDLESS: Record<string, (qs: IDataObject) => IDataObject> = {
		'since its total is huge': ({ page, itemsPerPage, 'sort[id]': sort }) => {
			const begin = (Number(page) - 1) * Number(itemsPerPage);
			const items = Array.from({ length: Number(itemsPerPage) }, (_, index) => {
				const place = begin + index;
				return { id: sort === 'asc' ? place + 1 : 1e9 - place, status: 'staging' };
			});
			return { items, pagination: { itemsPerPage, totalItems: 1e9 } };
		},
		'since each page brings other objects and no total': ({ itemsPerPage }) => ({
			items: Array.from({ length: Number(itemsPerPage) }, () => ({
				id: Math.floor(Math.random() * 1e12),
				status: 'new',
			})),
		}),
	};

	it.each(Object.entries(ENDLESS))(
		'does not keep a poll from its end, %s',
		async (_, body) => {
			const { poll, answerInstead, requests, state } = surroundings();
			answerInstead(body);
			await poll();
			expect(requests()).toBeLessThanOrEqual(2010);
			expect(state().round).toBeDefined();
		},
		60_000,
	);

	it('does not keep a test run from its end', async () => {
		const { poll, answerInstead, requests } = surroundings({ filters: { offerId: 7 } });
		answerInstead((qs) => {
			const { items, ...rest } = ENDLESS['since its total is huge'](qs);
			const others = (items as IDataObject[]).map((item) => ({ ...item, offer: { id: 8 } }));
			return { items: others, ...rest };
		});
		await expect(poll({ getMode: () => 'manual' })).rejects.toThrow(/nothing yet to show/);
		expect(requests()).toBeLessThanOrEqual(2010);
	}, 60_000);
});

describe('two polls at once', () => {
	it('emit what happened once: the one that is done first', async () => {
		const { poll, contracts, beforeAnswer } = surroundings();
		contracts.push(staging(1), staging(2));
		await poll();
		activate(contracts[0]);
		let second: unknown;
		let isNested = false;
		beforeAnswer(async () => {
			if (isNested) return;
			isNested = true;
			second = await poll();
		});
		expect(await poll()).toBeNull();
		expect(second).toEqual([1]);
		beforeAnswer(() => {});
		expect(await poll()).toBeNull();
		activate(contracts[1]);
		expect(await poll()).toEqual([2]);
	});
});

describe('the log', () => {
	it('tells that what was remembered is unreadable', async () => {
		const { poll, log, setData, contracts, state } = surroundings();
		contracts.push(activate(staging(1)));
		setData({ prizz: { version: 99 } });
		expect(await poll()).toBeNull();
		expect(log).toEqual([
			expect.stringMatching(/^warn: What "When Active" remembered .*version 99/),
		]);
		expect(state()).toMatchObject({ version: 2, settled: true });
	});

	it('tells that filters were changed', async () => {
		const first = surroundings();
		await first.poll();
		const second = surroundings({ filters: { legalEntityId: 2 } });
		second.setData({ prizz: first.state() });
		expect(await second.poll()).toBeNull();
		expect(second.log).toEqual([expect.stringMatching(/^info: "When Active" now watches/)]);
	});

	it('takes the form before over without a word', async () => {
		const first = surroundings();
		await first.poll();
		const { fingerprint } = first.state();
		const { poll, log, setData, contracts } = surroundings();
		contracts.push(activate(staging(5)), staging(6), activate(staging(9)));
		setData({ prizz: { version: 1, fingerprint, watch: { staging: [5, 6] }, top: 6 } });
		expect(await poll()).toEqual([9, 5]);
		expect(log).toEqual([]);
	});
});

describe('what cannot be right', () => {
	it.each([
		[{ event: 'somethingElse' }, /^The event "somethingElse" does not exist$/],
		[{ filters: { offerId: 'abc' } }, /^"Offer" must be an ID/],
	])('is refused before any request: %j', async (parameters, message) => {
		const { poll, requests } = surroundings(parameters as IDataObject);
		await expect(poll()).rejects.toThrow(message);
		expect(requests()).toBe(0);
	});
});

it('an idle poll leaves the stored state untouched, so that n8n has nothing to save', async () => {
	const { poll, contracts, state } = surroundings();
	contracts.push(staging(3));
	await poll();
	const before = state();
	await poll();
	expect(state()).toBe(before);
});
