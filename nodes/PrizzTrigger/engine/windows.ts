/** A page to ask for; `page` counts from 1. */
export interface Window {
	page: number;
	size: number;
}

/**
 * The window that goes on after the first `covered` objects of a list and overlaps them. Pages of one
 * size never overlap; pages of different sizes do. In a list that is sorted, a first object that is not beyond the last
 * one of the window before proves that nothing which was listed all the time was skipped, however pages shift.
 * @param covered objects read so far, counted from the start of the list
 * @param largest page size that the server grants
 * @param overlap by how many objects at least, one where pages are small
 * @returns the window that reaches furthest; without overlap where pages are too small for one
 */
export function nextWindow(covered: number, largest: number, overlap: number): Window {
	if (covered <= 0) return { page: 1, size: largest };
	let best: Window = { page: Math.floor(covered / largest) + 1, size: largest };
	let reach = covered;
	const wanted = largest >= 10 * overlap ? overlap : 1;
	for (let size = largest; size >= Math.max(1, largest / 2); size--) {
		const page = Math.floor((covered - wanted) / size) + 1;
		if (page * size > reach) [best, reach] = [{ page, size }, page * size];
	}
	return best;
}

/** How IDs follow each other. Fewer than two tell nothing: `asc` and `desc` both hold. */
export function orderOf(ids: readonly number[]): { asc: boolean; desc: boolean } {
	const follows = (fits: (a: number, b: number) => boolean) =>
		ids.every((id, index) => index === 0 || fits(ids[index - 1], id));
	return { asc: follows((a, b) => a < b), desc: follows((a, b) => a > b) };
}
