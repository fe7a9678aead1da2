import { writeFileSync } from 'node:fs';
import { settleAll } from '../../nodes/Prizz/transport/pool.ts';
import { columns, type FaultName } from './columns.mts';
import { kinds, type KindName } from './kinds.mts';
import { observe, startElsewhere } from './observe.mts';
it('dumps', async () => {
	const elsewhere = await startElsewhere();
	const cells = (Object.keys(columns) as FaultName[])
		.flatMap((fault) =>
			(Object.keys(kinds) as KindName[]).flatMap((kind) =>
				(['once', 'lasting'] as const).map((duration) => ({ kind, fault, duration })),
			),
		)
		.filter(
			(c) =>
				(process.env.ONLY ?? '') === '' ||
				`${c.kind} ${c.fault} ${c.duration}`.match(process.env.ONLY!),
		);
	const t0 = Date.now();
	const results = await settleAll(
		cells.length,
		Number(process.env.PAR ?? 24),
		async (i) => {
			const { kind, fault, duration } = cells[i];
			const t = Date.now();
			const o = await observe(kind, fault, duration, elsewhere);
			return { kind, fault, duration, ms: Date.now() - t, ...o };
		},
		() => true,
	);
	console.log('all', Date.now() - t0, cells.length, process.memoryUsage().rss / 1e6);
	writeFileSync(
		'/tmp/dump.jsonl',
		results
			.map((r, i) =>
				JSON.stringify(
					r && 'value' in r
						? r.value
						: { ...cells[i], threw: String((r as any).error?.stack).slice(0, 800) },
				),
			)
			.join('\n'),
	);
	await elsewhere.close();
}, 400_000);
