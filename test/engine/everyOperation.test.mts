import type { IDataObject } from 'n8n-workflow';

import { resources } from '../../nodes/Prizz/resources/index.ts';
import { operationsOf } from '../../scripts/tables.mts';
import {
	checkedAddress,
	locator,
	orderOf,
	quick,
	withSandbox,
	type Sandboxed,
} from '../support/sandboxed.mts';

let prizz: Sandboxed;
withSandbox((started) => {
	prizz = started;
});

const json = async (resource: string, operation: string, parameters: IDataObject = {}) =>
	await prizz.json(resource, operation, parameters, {
		credentials: { prizzApi: resource === 'legacyL2' ? 'login' : 'token' },
	});

const client = { clientId: locator(32) };
const service = { serviceContractId: locator(5120) };
const priced = { offerId: locator(1), priceList: locator(24) };
const place = {
	numero: '111',
	typeVoie: 'rue',
	rue: 'Réaumur',
	codePostal: '75002',
	ville: 'Paris',
};

const draft = async () => {
	const [{ id }] = await json('commercialOffer', 'fastOrder', orderOf(await checkedAddress(prizz)));
	return { commercialOfferId: locator(id) };
};
const draftSection = async () => {
	const quote = await draft();
	const [{ sections }] = await json('commercialOffer', 'get', { ...quote, output: 'raw' });
	return { quote, section: (sections as IDataObject[])[0] };
};
const sectionOf = async () => {
	const { quote, section } = await draftSection();
	return { ...quote, sectionId: locator(section.id) };
};
const submitted = async () => {
	const quote = await draft();
	const options = { waitForValidation: true, ...quick };
	await json('commercialOffer', 'submit', { ...quote, options });
	return quote;
};
const withCode = async () => {
	const quote = await submitted();
	await json('commercialOffer', 'requestSignatureCode', quote);
	return { ...quote, code: prizz.control.mailbox().at(-1)!.code };
};
const tested = async () => ({
	eligibilityId: locator((await checkedAddress(prizz)).eligibilityId),
});
const first = async (resource: string, parameters: IDataObject = {}) =>
	(await json(resource, 'getAll', { ...parameters, limit: 1 }))[0];
const opened = async () => (await json('ticket', 'open', client))[0];
const startedProcess = async () => {
	const [{ id }] = (await opened()).running_process as IDataObject[];
	return { ...client, processId: locator(id) };
};
const rename = async () => ({
	entityType: 'commercialOffer',
	...(await draft()),
	contextName: locator('Infracorp\\Services\\Workflow\\CommercialOffer\\Rename\\Context', 'name'),
});
const startedWorkflow = async () => {
	const [{ id }] = await json('workflow', 'create', await rename());
	return { workflowId: locator(id) };
};
const attached = async () => {
	const { id } = prizz.control.addAttachment({ size: 10, entityType: 'invoice', entityId: 801 });
	return { attachmentId: locator(id) };
};
const wait = { options: quick };

type Parameters = IDataObject | (() => Promise<IDataObject>);

/** Parameters with which each operation succeeds in the sandbox, whose answers are held to the contract. */
const PARAMETERS: Record<string, Parameters> = {
	'appointment.get': async () => ({ appointmentId: locator((await first('appointment')).id) }),
	'appointment.getAll': {},
	'attachment.download': attached,
	'attachment.get': attached,
	'attachment.getAll': { entityType: 'invoice', invoiceId: locator(801) },
	'attachment.getPublic': {},
	'client.get': client,
	'client.getAll': {},
	'clientContract.get': { clientContractId: locator(284) },
	'clientContract.getAll': {},
	'comment.getThread': async () => {
		await json('serviceContract', 'addComment', { ...service, content: 'Hello' });
		const [{ id }] = await json('comment', 'getThreads', {
			entityClass: 'ServiceContract',
			...service,
		});
		return { commentThreadId: locator(id) };
	},
	'comment.getThreads': { entityClass: 'ServiceContract', ...service },
	'commercialOffer.addComment': async () => ({ ...(await draft()), content: 'Hello' }),
	'commercialOffer.create': { clientLegalEntityId: locator(32), legalEntityId: locator(2) },
	'commercialOffer.fastOrder': async () => orderOf(await checkedAddress(prizz)),
	'commercialOffer.get': draft,
	'commercialOffer.getAll': {},
	'commercialOffer.getByName': async () => ({
		commercialOfferName: locator((await first('commercialOffer')).name, 'name'),
	}),
	'commercialOffer.getItem': async () => {
		const { section } = await draftSection();
		const [item] = section.commercialOfferItems as IDataObject[];
		return { commercialOfferItemId: locator(item.id) };
	},
	'commercialOffer.getPdf': draft,
	'commercialOffer.requestSignatureCode': submitted,
	'commercialOffer.sign': withCode,
	'commercialOffer.submit': draft,
	'eligibility.check': { ...client, address: '111 Rue Réaumur, 75002 Paris', ...wait },
	'eligibility.create': { ...client, address: '111 Rue Réaumur, 75002 Paris' },
	'eligibility.get': tested,
	'eligibility.getAll': {},
	'eligibility.getOfferContexts': tested,
	'invoice.get': { invoiceId: locator(801) },
	'invoice.getAll': {},
	'invoice.getDetail': async () => {
		const [{ lines }] = await json('invoice', 'get', { invoiceId: locator(801) });
		return { invoiceDetailId: locator((lines as IDataObject[])[0].id) };
	},
	'invoice.getPdf': { invoiceId: locator(801) },
	'legacyL2.checkEligibility': place,
	'legacyL2.createContact': { civilite: 2, prenom: 'Inès', nom: 'Garçon', mail: 'i@example.net' },
	'legacyL2.createOrder': {
		...place,
		nomClient: 'Bakery Dupont',
		idOffre: locator(74),
		refPorte: locator('PORTE-PAR-1'),
	},
	'legacyL2.getCatalogue': {},
	'legacyL2.getContacts': {},
	'legacyL2.getDeliveryPorts': {},
	'legacyL2.trackOrder': { ref: 'L2-881' },
	'legalEntity.get': { legalEntityId: locator(2) },
	'legalEntity.getAll': {},
	'offer.getAll': {},
	'offerContext.get': { ...priced, items: '71, 73, 113, 121, 149, 536' },
	'offerContext.getAll': { ...priced, limit: 3 },
	'offerContext.getAllShortened': { ...priced, limit: 3 },
	'priceList.get': { priceListId: locator(24) },
	'priceList.getAll': { ids: '24, 25' },
	'priceList.getItems': { ids: '71, 73' },
	'priceList.getOffers': { priceListId: locator(24) },
	'process.get': startedProcess,
	'process.run': async () => ({
		...(await startedProcess()),
		transitionClass: locator('Ticket\\Support\\Reply', 'name'),
		additionalFields: { fields: { message: 'Hello' } },
	}),
	'search.query': { q: 'prizz' },
	'section.create': async () => ({
		...(await draft()),
		name: 'Town hall',
		clientContractId: locator(284),
	}),
	'section.delete': sectionOf,
	'section.get': sectionOf,
	'section.rename': async () => ({ ...(await sectionOf()), name: 'Annex' }),
	'section.setOffer': async () => ({
		...(await sectionOf()),
		offerId: locator(1),
		address: '111 Rue Réaumur, 75002 Paris',
	}),
	'section.updateItems': async () => ({
		...(await sectionOf()),
		updateFields: { bandwidth: '100' },
	}),
	'service.get': async () => ({ serviceId: locator((await first('service')).id) }),
	'service.getAll': {},
	'serviceContract.addComment': { ...service, content: 'Hello' },
	'serviceContract.get': service,
	'serviceContract.getAll': {},
	'serviceContract.getByName': async () => ({
		serviceContractName: locator((await first('serviceContract')).name, 'name'),
	}),
	'serviceContract.getOperationalStatus': async () => ({
		serviceContractName: locator((await first('serviceContract')).name, 'name'),
	}),
	'serviceContract.setVlan': { ...service, vid: '120' },
	'ticket.createOperator': client,
	'ticket.get': async () => ({ ...client, ref: locator((await opened()).numero) }),
	'ticket.getAll': {},
	'ticket.getByOperator': client,
	'ticket.open': client,
	'user.getApiTokens': {},
	'user.getCurrent': {},
	'workflow.create': rename,
	'workflow.get': startedWorkflow,
	'workflow.getRunning': {},
	'workflow.run': async () => ({
		...(await startedWorkflow()),
		transition: locator('rename', 'name'),
		additionalFields: { fields: { name: 'New name' } },
	}),
};

const all = operationsOf({ resources });

it('every operation has parameters here', () => {
	const named = all.map(({ resource, key }) => `${resource}.${key}`);
	expect(Object.keys(PARAMETERS).sort()).toEqual(named.sort());
});

it.each(all.map(({ resource, key, operation }) => [resource, key, operation] as const))(
	'%s %s succeeds in the sandbox',
	async (resource, key, { route, legacy }) => {
		const given = PARAMETERS[`${resource}.${key}`];
		const parameters = typeof given === 'function' ? await given() : given;
		prizz.control.clearRequests();
		const items = await json(resource, key, parameters);
		expect(items.length).toBeGreaterThan(0);
		const [method, path] = route.split(' ');
		const base = legacy ? '/sicom' : '/external-api/v2';
		const pattern = new RegExp(`^${base}${path.replace(/\{\w+\}/g, '[^/]+')}$`);
		const own = prizz.control
			.requests()
			.filter((request) => request.method === method && pattern.test(request.path.split('?')[0]));
		// A session of before the reset is renewed first.
		expect(own.at(-1)?.status).toBeLessThan(300);
	},
);
