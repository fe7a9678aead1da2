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
