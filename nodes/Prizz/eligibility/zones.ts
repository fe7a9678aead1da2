import { isRecord, numberOrNull } from './wire';

/** An access fee zone: the metres of cable to build, as `nrc_built_cable_d_min` and `_d_max`. */
export interface AccessZone {
	zone: number;
	minimumMetres: number;
	maximumMetres: number;
}

/**
 * The zones of L2 Premium and of L3 Internet, which are the same. The fee of zone 6 needs a study.
 * L2 Basic has no zones: none in v1, and in v2 one interval of 0 to 2500 m.
 * Source: Prizz's documentation, "Zones d'éligibilités".
 */
export const accessZones: readonly AccessZone[] = [
	{ zone: 1, minimumMetres: 0, maximumMetres: 300 },
	{ zone: 2, minimumMetres: 300, maximumMetres: 500 },
	{ zone: 3, minimumMetres: 500, maximumMetres: 700 },
	{ zone: 4, minimumMetres: 700, maximumMetres: 1000 },
	{ zone: 5, minimumMetres: 1000, maximumMetres: 2000 },
	{ zone: 6, minimumMetres: 2000, maximumMetres: 5000 },
];

/**
 * The access fee zone of a combination, from the edges its attributes name. Both edges must be
 * those of one zone; where only one edge was sent, it decides; in any other case there is no zone.
 * The distance to the address plays no part: Prizz counts dense areas as zone 1 whatever it is.
 */
export function zoneOf(attributes: unknown): number | null {
	if (!isRecord(attributes)) return null;
	const { nrc_built_cable_d_min: minimum, nrc_built_cable_d_max: maximum } = attributes;
	if (!wasSent(minimum) && !wasSent(maximum)) return null;
	const match = accessZones.find(
		({ minimumMetres, maximumMetres }) =>
			(!wasSent(minimum) || numberOrNull(minimum) === minimumMetres) &&
			(!wasSent(maximum) || numberOrNull(maximum) === maximumMetres),
	);
	return match?.zone ?? null;
}

function wasSent(value: unknown): boolean {
	return value !== undefined && value !== null;
}
