/** Words of wire names that are written in capitals. */
const ABBREVIATIONS = [
	'fon',
	'fon69',
	'grt',
	'gtr',
	'html',
	'id',
	'noc',
	'nrc',
	'ok',
	'rc',
	'sfr',
	'siren',
	'url',
	'vat',
	'vid',
];

/** Words that stay small inside a title. */
const SMALL_WORDS = ['from', 'in', 'of', 'only', 'to', 'without'];

/** A wire name as a title: `clientContractIds` and `client_contract_ids` are both "Client Contract IDs". */
export function titleOf(wireName: string): string {
	const words = wireName
		.replace(/VAT/g, ' VAT ')
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(/[\s_]+/)
		.filter(Boolean);
	return words.map((word, index) => titleWord(word.toLowerCase(), index, words.length)).join(' ');
}

function titleWord(word: string, index: number, count: number): string {
	if (ABBREVIATIONS.includes(word)) return word.toUpperCase();
	const singular = word.replace(/s$/, '');
	if (ABBREVIATIONS.includes(singular)) return `${singular.toUpperCase()}s`;
	const isInside = index > 0 && index < count - 1;
	return isInside && SMALL_WORDS.includes(word)
		? word
		: `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
