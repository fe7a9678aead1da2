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
		numero: string;
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
			extension?: string;
			numero: string;
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
			siteUtilisateurFinal: string;
			porteLivraison: string;
			interfaceLivraison: string;
			nvlanSite?: number;
			nvlanPorte?: number;
		};
	};
}
