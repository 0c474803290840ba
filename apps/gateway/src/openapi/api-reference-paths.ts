export const DOCUMENT_PATH = '/openapi.json';
export const PAGE_PATH = '/docs';
export const SCRIPT_PATH = `${PAGE_PATH}/reference.js`;
