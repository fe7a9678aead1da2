import { setAppointmentStatus, statusOf } from '../appointments.mts';
import { invalid } from '../refusal.mts';
import { the } from '../state.mts';
import type { Appointment, AppointmentStatus } from '../supportRecords.mts';
import { clientIdOf } from '../views/services.mts';
import { define, single, type AnyDefinition, type Subject } from './definition.mts';
import { fields, isTicked, valueOf, valueOrNull } from './forms.mts';
import { contactChoices } from './shared.mts';

const reasons = [
	{ key: 'unavailable', value: 'Client indisponible' },
	{ key: 'site_closed', value: 'Site fermé' },
	{ key: 'other', value: 'Autre' },
];

/** @throws 400 unless the appointment is in one of some statuses */
function mustBe({ record, now }: Subject<Appointment>, ...statuses: AppointmentStatus[]): void {
	const status = statusOf(record, now);
	if (!statuses.includes(status))
		throw invalid(`Appointment ${record.id} is ${status}, not ${statuses.join(' or ')}.`);
}

/** Workflows of appointments, by the middle of their class names. */
export const appointmentWorkflows: Record<string, AnyDefinition> = {
	'Appointment\\CustomerConfirm': define(
		'appointment',
		'Confirmer le rendez-vous',
		{
			name: 'confirm',
			fields: () => [
				fields.checkbox('access', 'Un accès au site est assuré', { required: false }),
				fields.textarea('comment', 'Commentaire', { required: false }),
			],
			apply: (subject, form) => {
				mustBe(subject, 'need_confirm');
				setAppointmentStatus(subject.world.state, subject.record, 'planned', subject.now);
				const access = isTicked(form, 'access') ? ' Access to the site is assured.' : '';
				return { log: `Appointment confirmed.${access}` };
			},
		},
		{
			name: 'decline',
			fields: () => [
				fields.textarea('reason', 'Motif'),
				fields.date('proposed_date', 'Autre date', { required: false }),
			],
			apply: (subject, form) => {
				mustBe(subject, 'need_confirm');
				setAppointmentStatus(subject.world.state, subject.record, 'to_plan', subject.now);
				const proposed = valueOrNull(form, 'proposed_date');
				subject.record.date = null;
				return { log: `Date declined.${proposed ? ` Proposed instead: ${proposed}.` : ''}` };
			},
		},
	),
	'Appointment\\CustomerCancel': define(
		'appointment',
		'Annuler le rendez-vous',
		{
			name: 'cancel',
			fields: () => [
				fields.choice('reason', 'Motif', reasons),
				fields.textarea('comment', 'Commentaire', { required: false }),
			],
			apply: (subject, form) => {
				mustBe(subject, 'to_plan', 'need_confirm', 'planned');
				setAppointmentStatus(subject.world.state, subject.record, 'canceled', subject.now);
				return { log: `Appointment canceled: ${valueOf(form, 'reason')}.` };
			},
		},
		{
			name: 'keep',
			fields: () => [],
			apply: () => ({ state: 'canceled', log: 'The appointment stands.' }),
		},
	),
	'Appointment\\ChangeContact': single(
		'appointment',
		'Changer de contact',
		'change',
		(subject) => {
			const { state } = subject.world;
			const contract = the(state.serviceContracts, subject.record.serviceContractId);
			const { contactId } = subject.record;
			const choices = contactChoices(subject, clientIdOf(state, contract));
			return [fields.choice('contact', 'Contact', choices, { value: String(contactId) })];
		},
		({ record, now }, form) => {
			Object.assign(record, { contactId: Number(valueOf(form, 'contact')), modifiedAt: now });
			return { log: `Contact ${record.contactId} set.` };
		},
	),
};
