import { CLIENT_ID } from '../accounts.mts';
import { DAY } from '../clock.mts';
import type { ServiceContract } from '../records.mts';
import { keep, nextId, the, type State } from '../state.mts';
import type { AttachmentEntity } from '../supportRecords.mts';
import { clientIdOf, sellerIdOf } from '../views/services.mts';
import { HISTORY } from './orders.mts';

/** Adds one invoice per client, seller and month with the services that were active, and the fees in the first. */
function seedInvoices(state: State, contracts: readonly ServiceContract[]): void {
	for (const [month, first] of ['2025-08-01', '2025-09-01', '2025-10-01'].entries()) {
		const from = Date.parse(`${first}T00:00:00Z`);
		const to = from + 30 * DAY;
		const billable = contracts.filter(({ activationDate }) => activationDate !== null);
		const parties = new Map(
			billable.map((contract) => {
				const party = { client: clientIdOf(state, contract), seller: sellerIdOf(state, contract) };
				return [`${party.client}/${party.seller}`, party];
			}),
		);
		for (const { client, seller } of parties.values()) {
			const id = nextId(state, 'invoice');
			const invoice = keep(state.invoices, {
				id,
				ref: `F${first.slice(2, 4)}${first.slice(5, 7)}-${String(id).padStart(5, '0')}`,
				clientId: client,
				legalEntityId: seller,
				createdAt: from + 2 * DAY,
				detailIds: [],
			});
			for (const contract of billable) {
				if (clientIdOf(state, contract) !== client || sellerIdOf(state, contract) !== seller)
					continue;
				const charges = [
					...contract.serviceIds.map((chargeId) => ({ chargeId, oneOff: false })),
					...(month === 0 ? contract.nrcIds : []).map((chargeId) => ({ chargeId, oneOff: true })),
				];
				for (const { chargeId, oneOff } of charges) {
					const detail = keep(state.invoiceDetails, {
						id: nextId(state, 'invoiceDetail'),
						invoiceId: invoice.id,
						chargeId,
						oneOff,
						from: oneOff ? null : from,
						to: oneOff ? null : to,
					});
					(invoice.detailIds as number[]).push(detail.id);
				}
			}
		}
	}
}

function attach(
	state: State,
	name: string,
	content: string,
	entity: { type: AttachmentEntity; id: number } | null,
): void {
	keep(state.attachments, {
		id: nextId(state, 'attachment'),
		name,
		category: entity ? 'document' : 'public',
		mimeType: name.endsWith('.csv') ? 'text/csv' : 'text/plain',
		content: Buffer.from(content),
		createdAt: HISTORY + 60 * DAY,
		entity,
	});
}

/** Adds invoices and attachments: of a service contract, a quote and an invoice, and two for every client. */
export function seedFiles(state: State, contracts: readonly ServiceContract[]): void {
	seedInvoices(state, contracts);
	attach(state, 'conditions-générales.txt', 'Conditions générales (exemple).\n', null);
	attach(state, 'plan-de-maintenance.csv', 'date;site\n2025-11-03;Paris\n', null);
	for (const contract of contracts.filter(({ activationDate }) => activationDate !== null)) {
		attach(state, `PV de recette n°${contract.id}.txt`, `Recette du service ${contract.name}.\n`, {
			type: 'service_contract',
			id: contract.id,
		});
	}
	for (const quote of state.quotes.values()) {
		if (quote.status !== 'validated') continue;
		attach(
			state,
			`bon-de-commande-${quote.name}.txt`,
			`Bon de commande du devis ${quote.name}.\n`,
			{
				type: 'commercial_offer',
				id: quote.id,
			},
		);
	}
	const [invoice] = [...state.invoices.values()].filter(({ clientId }) => clientId === CLIENT_ID);
	attach(
		state,
		`détail-${invoice.ref}.csv`,
		`ligne;montant\n${the(state.clients, CLIENT_ID).name};1\n`,
		{
			type: 'invoice',
			id: invoice.id,
		},
	);
}
