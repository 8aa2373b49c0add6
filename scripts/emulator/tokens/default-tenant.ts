/** The tenant used in examples. Any well-formed tenant is accepted until a seed lists some. */
export const defaultTenant = "5ad0c0de-0000-4000-8000-00000000000a";
