import nock from 'nock';
import { setUpBench, thing, TINY } from './bench.mts';
import { API } from './tinyPackage.mts';

const bench = setUpBench();

describe('credentials', () => {
	const withLogin = (token: string, times = 1) =>
		nock(API).post('/login', { email: 'me@tiny.example' }).times(times).reply(200, { token });

	it('logs in once after a 401, repeats the request and keeps the token', async () => {
		bench.engine = await bench.engineWith({ token: 'old', email: '={{ "me" + "@tiny.example" }}' });
		const login = withLogin('new');
		thing('a', 'old').reply(401, {});
		thing('a', 'new').times(2).reply(200, { name: 'A' });

		const first = await bench.engine.runNode(TINY, { id: 'a' });
		const second = await bench.engine.runNode(TINY, { id: 'a' });

		expect(login.isDone()).toBe(true);
		expect([first.status, second.status]).toEqual(['success', 'success']);
		const saved = {
			id: 'tiny',
			type: 'tinyApi',
			data: { token: 'new', email: '={{ "me" + "@tiny.example" }}' },
		};
		expect(first.credentialsSaved).toEqual([saved]);
		expect(second.credentialsSaved).toEqual([]);
		expect(bench.engine.credentialStore.saves).toEqual([saved]);
		expect(bench.engine.credentialStore.entries.get('tiny')?.data).toEqual(saved.data);
	});

	it('logs in before the first request when there is no token', async () => {
		bench.engine = await bench.engineWith({ email: 'me@tiny.example' });
		withLogin('new');
		thing('a', 'new').reply(200, { name: 'A' });

		const { status, credentialsSaved } = await bench.engine.runNode(TINY, { id: 'a' });

		expect(status).toBe('success');
		expect(credentialsSaved).toHaveLength(1);
	});

	it('passes a credential test on any 2xx', async () => {
		bench.engine = await bench.engineWith({ email: 'me@tiny.example' });
		withLogin('new');
		nock(API, { reqheaders: { authorization: 'Token new' } })
			.get('/user')
			.reply(204);

		expect(await bench.engine.testCredential('tiny')).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
	});

	it('fails a credential test on a refusal and on a dead server', async () => {
		nock(API).get('/user').reply(403, { message: 'no' });
		expect(await bench.engine.testCredential('tiny')).toEqual({
			status: 'Error',
			message: 'Forbidden',
		});

		nock(API)
			.get('/user')
			.replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
		expect(await bench.engine.testCredential('tiny')).toEqual({
			status: 'Error',
			message: 'ECONNREFUSED',
		});
	});
});
