/**
 * Routes of Prizz's legacy API (v1), below …/sicom. `stated`: Prizz's documentation prints the path;
 * otherwise only the service's name is printed and the path is assumed from it.
 */
export interface LegacyRoute {
	method: 'GET' | 'POST';
	path: string;
	stated: boolean;
}

export const legacyRoutes = {
	logIn: { method: 'POST', path: '/auth', stated: true },
	checkEligibility: { method: 'POST', path: '/eligibilites/operateur', stated: true },
	getCatalogue: { method: 'GET', path: '/catalogues', stated: true },
	trackOrder: { method: 'GET', path: '/histoCommandes/suivi/{ref}', stated: true },
	getContacts: { method: 'GET', path: '/commandes/contacts', stated: false },
	createContact: { method: 'POST', path: '/commandes/contacts', stated: false },
	getDeliveryPorts: { method: 'GET', path: '/commandes/interfaceLivraison', stated: false },
	createOrder: { method: 'POST', path: '/commandes/l2', stated: false },
} as const satisfies Record<string, LegacyRoute>;

/**
 * Fields of the legacy calls' bodies, as far as they are known. Prizz's documentation does not print the wire names
 * of `contactSite`: those are assumed.
 */
export interface LegacyBodies {
	checkEligibility: {
		codePostal: string;
		/** Prizz's example sends a JSON number. */
		numero: number;
		/** Without the street type. */
		rue: string;
		typeVoie: string;
		ville: string;
		idOffres?: number[];
		civilite?: number;
		nom?: string;
		prenom?: string;
	};
	createContact: {
		nom: string;
		prenom: string;
		/** 1 = M., 2 = Mme. */
		civilite: number;
		mail: string;
		numTel1?: string;
		numTel2?: string;
		fonction?: string;
		actif?: boolean;
	};
	createOrder: {
		nomClient: string;
		idOffre: number;
		idOptions?: number[];
		commentaire?: string;
		contactsGTR?: Array<{ type: 'HO' | 'HNO'; idContact: number }>;
		adresse: {
			codePostal: string;
			/** Of the house number, e.g. bis. */
			extension?: string;
			numero: number;
			rue: string;
			ville: string;
			typeVoie: string;
			escalier?: string;
			etage?: string;
			extAppart?: string;
		};
		contactSite?: { nom?: string; telephone?: string; mail?: string; horaires?: string };
		idContactCommande?: number;
		idContacts?: number[];
		infosActivationService: {
			refPorte: string;
			siteUtilisateurFinal: LegacyTagging;
			porteLivraison: LegacyTagging;
			/** One of {@link legacyInterfaces}, or another value. */
			interfaceLivraison: string;
			/** Only with {@link TAGGED} at the end user's site, where it may be given. */
			nvlanSite?: number;
			/** The same for the delivery door. */
			nvlanPorte?: number;
		};
	};
}

/** How frames are handed over: VLANs passed through, one VLAN, or none. Exact values of the wire. */
export const legacyTaggings = [
	'Flux tagué C-VLAN',
	'Transparence aux CVLAN (QinQ)',
	'Flux non tagué',
] as const;
export type LegacyTagging = (typeof legacyTaggings)[number];

/** The one kind of tagging that a VLAN number makes sense with. */
export const TAGGED: LegacyTagging = 'Flux tagué C-VLAN';

/** Interfaces of the delivery door that Prizz names; another value may be sent. */
export const legacyInterfaces = ['10/100/1000 Base T', '1000 Base LX', '1000 Base SX'] as const;

/**
 * What the catalogue says of one product, a couple of an offer and an access fee. Amounts are numbers before tax;
 * Prizz does not say of what: they are taken as euros. Speeds are Mb/s, `engagement` months.
 */
export const legacyCatalogueFields = [
	'famille',
	'idProduit',
	'libelle',
	'engagement',
	'debitDescendantMax',
	'debitDescendantGaranti',
	'debitMontantMax',
	'debitMontantGaranti',
	'prixHt',
	'prixSurDevis',
	'recurrent',
	'periodicite',
	'zone',
	'fasSurDevis',
	'fas',
] as const;
