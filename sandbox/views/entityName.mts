/** @returns the full class name by which the API calls a kind of object, e.g. `Infracorp\\Entity\\Invoice` */
export const entityName = (entityClass: string): string => `Infracorp\\Entity\\${entityClass}`;
