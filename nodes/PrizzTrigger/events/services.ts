import type { IDataObject } from 'n8n-workflow';

import { serviceContractResource } from '../../Prizz/resources/serviceContract';
import { dateMark, isoOf } from '../engine/marks';
import { pages, type EventRow } from './row';
import { dateOf, idsIn, simplifierOf, statusOf } from './shared';

const inStatus = (status: string) => pages('GET /service_contracts', 'asc', { status });

const valueOf = (member: string) => (object: IDataObject) =>
	object[member] === undefined ? undefined : [object[member]];

const services = {
	head: pages('GET /service_contracts', 'desc'),
	idOf: ({ id }: IDataObject) => id as number,
	pathOf: (id: unknown) => `/service_contracts/${String(id)}`,
	filters: {
		clientLegalEntityId: 'clientLegalEntityId',
		legalEntityId: 'legalEntityId',
		offerId: 'offerId',
		clientContractId: 'clientContractId',
	},
	filterValues: {
		clientLegalEntityId: idsIn('client'),
		legalEntityId: valueOf('legalEntityId'),
		offerId: idsIn('offer'),
		clientContractId: valueOf('clientContractId'),
	},
	simplify: simplifierOf(serviceContractResource, 'get'),
} satisfies Partial<EventRow>;

/** Statuses after the activation. */
const ACTIVATED = ['active', 'ending', 'terminated'];

export const serviceActivated: EventRow = {
	...services,
	name: 'Service Activated',
	description: 'A service works: its contract became active',
	kind: 'reached',
	inFlight: ['new', 'staging'].map(inStatus),
	sample: pages('GET /service_contracts', 'desc', { status: 'active' }),
	look: (contract, known) => {
		const status = statusOf(contract);
		const mark = dateMark(contract.activationDate);
		const isActive = status === 'active';
		// One that has ended meanwhile was active if its date is another than the one known while under construction.
		const wasActivated = ACTIVATED.includes(status) && mark !== '';
		const date = isoOf(contract.activationDate);
		// A contract that becomes active again may keep its first date.
		const isRepeated = known !== undefined && known.mark === mark && mark !== '';
		const what = isRepeated ? `${date}+${isoOf(contract.lastModifiedDate)}` : date;
		return {
			status,
			mark,
			inFlight: !ACTIVATED.includes(status),
			occurrence:
				isActive || wasActivated ? { what, at: dateOf(contract.activationDate) } : undefined,
			again: isActive,
		};
	},
};

/** The date of the change to a status, where the contract has one of its own. */
const changeDate = (contract: IDataObject) =>
	contract.lastModifiedDate ??
	(statusOf(contract) === 'active' ? contract.activationDate : undefined) ??
	contract.createDate;

export const serviceStatusChanged: EventRow = {
	...services,
	name: 'Service Status Changed',
	description:
		'The status of a service contract changed; a new contract counts as a change to its first status',
	kind: 'changed',
	inFlight: ['new', 'staging', 'ending'].map(inStatus),
	sample: services.head,
	look: (contract) => {
		const status = statusOf(contract);
		return {
			status,
			mark: '',
			inFlight: status !== 'active' && status !== 'terminated',
			occurrence: {
				what: `${status}:${isoOf(changeDate(contract))}`,
				at: dateOf(changeDate(contract)),
			},
		};
	},
	statuses: [
		{ name: 'Active', value: 'active', description: 'In service' },
		{ name: 'Ending', value: 'ending', description: 'Being cancelled, may still work' },
		{ name: 'New', value: 'new', description: 'Just ordered' },
		{ name: 'Staging', value: 'staging', description: 'Under construction' },
		{ name: 'Terminated', value: 'terminated', description: 'Closed' },
	],
};
