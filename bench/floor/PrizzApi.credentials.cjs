const { PrizzApi } = require('../../dist/credentials/PrizzApi.credentials.js');

/** The package's own credential. Its picture is not in this folder, where n8n demands it. */
exports.PrizzApi = class extends PrizzApi {
	icon = undefined;
};
